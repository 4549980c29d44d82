/** Why something that lies outside of this server could not be had. */

/** What can go wrong on the way, whatever is fetched. */
export type FetchCode =
  'unreachable' | 'address-refused' | 'redirects-refused' | 'too-slow' | 'too-large' | 'status'

/** Each room that fetches says its codes in words for the owner. */
export class Fault<Code extends string = string> extends Error {
  readonly code: Code
  /** A number, a name or a file, never what a stranger wrote. */
  readonly detail: string
  /** Seconds for which the other side asks to be left alone. */
  readonly retryAfter: number | undefined

  constructor(code: Code, detail = '', retryAfter?: number) {
    super(`${code} ${detail}`.trim())
    this.code = code
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

/** What is wrong with an address that is refused: it is no address of the web, or of no public place in it. */
export type Refusal = 'scheme' | 'credentials' | 'port' | 'private'

export class FetchFault extends Fault<FetchCode> {
  override readonly name = 'FetchFault'
  /** Where an address was refused: why, for whoever may know. */
  readonly refusal: Refusal | undefined

  constructor(code: FetchCode, detail = '', retryAfter?: number, refusal?: Refusal) {
    super(code, detail, retryAfter)
    this.refusal = refusal
  }
}

export const refused = (refusal: Refusal): FetchFault =>
  new FetchFault('address-refused', '', undefined, refusal)

/** The code and the detail of a fault as it was stored: its message. */
export function readFault(stored: string): { code: string; detail: string } {
  const [code = '', ...detail] = stored.split(' ')
  return { code, detail: detail.join(' ') }
}
