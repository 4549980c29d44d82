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

export class FetchFault extends Fault<FetchCode> {
  override readonly name = 'FetchFault'
}

/** The code and the detail of a fault as it was stored: its message. */
export function readFault(stored: string): { code: string; detail: string } {
  const [code = '', ...detail] = stored.split(' ')
  return { code, detail: detail.join(' ') }
}
