/** Signed addresses in mail: to decide about a comment, and to get no more mail. Opening one changes nothing. */
import type { Kernel } from '../../kernel.ts'

const DAY = 24 * 60 * 60_000
/** Days for which a link decides. */
const DECISION_DAYS = 30

type Signer = Pick<Kernel, 'clock' | 'tokens'>

export function decisionLink(kernel: Signer, site: string, id: string, origin: string): string {
  const expires = (kernel.clock() + DECISION_DAYS * DAY).toString(36)
  const proof = kernel.tokens.mint('decision', site, `${id} ${expires}`)
  return `${origin}/s/${site}/moderation/${id}/${expires}.${proof}`
}

/** `late` when the link was one, and its time is over. */
export function readDecisionToken(
  { clock, tokens }: Signer,
  site: string,
  id: string,
  token: string,
): 'good' | 'late' | 'wrong' {
  const [, expires = '', proof = ''] = /^([0-9a-z]{1,12})\.([\w-]{43})$/.exec(token) ?? []
  if (!tokens.verify('decision', site, `${id} ${expires}`, proof)) return 'wrong'
  return parseInt(expires, 36) > clock() ? 'good' : 'late'
}

/** @param person keyed hash of the address that gets no more mail. */
export const unsubscribeLink = (
  { tokens }: Pick<Kernel, 'tokens'>,
  site: string,
  person: string,
  origin: string,
): string => `${origin}/s/${site}/unsubscribe/${person}/${tokens.mint('unsubscribe', site, person)}`
