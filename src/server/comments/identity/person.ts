/** Who somebody is, as far as it is kept: a keyed hash, the same each time and of no use elsewhere. */
import type { Kernel } from '../../kernel.ts'

/** Of an e-mail address, in whatever case it is written. */
export const personOfAddress = ({ tokens }: Pick<Kernel, 'tokens'>, site: string, email: string): string =>
  tokens.mint('person', site, email.trim().toLowerCase())

/** Of whoever the owner's own site calls by this name, or the studio itself. */
export const personOfSubject = ({ tokens }: Pick<Kernel, 'tokens'>, site: string, subject: string): string =>
  tokens.mint('person', site, `subject:${subject}`)
