/** What a plain form carries so that only a page of ours, opened lately, can have sent it. */
import type { Kernel } from '../../kernel.ts'

const OPEN = 24 * 60 * 60_000
/** Nobody writes a comment within this time. */
const HASTE = 1_000

type Tools = Pick<Kernel, 'clock' | 'tokens'>

export function formToken({ clock, tokens }: Tools, site: string, thread: string): string {
  const made = String(clock())
  return `${made}.${tokens.mint('form', site, `${thread}\n${made}`)}`
}

/** `old` also for what is none of ours. */
export function judgeToken(
  { clock, tokens }: Tools,
  { site, thread, token }: { site: string; thread: string; token: string },
): 'fine' | 'old' | 'hasty' {
  const [made = '', proof = ''] = token.split('.')
  if (!tokens.verify('form', site, `${thread}\n${made}`, proof)) return 'old'
  const age = clock() - Number(made)
  if (age > OPEN) return 'old'
  return age < HASTE ? 'hasty' : 'fine'
}
