/** The proof of a set, `{id}.{mac}`: opens its calendar file and nothing else. */
import type { Kernel } from '../../kernel.ts'

type Key = Pick<Kernel, 'tokens'>

/** Where the calendar file of all visits is. */
export function setAddress({ tokens }: Key, origin: string, site: string, set: string): string {
  return `${origin}/s/${site}/sets/${set}.${tokens.mint('set', site, set)}.ics`
}

/** The set that a file's name proves; undefined when it proves none. */
export function provenSet({ tokens }: Key, site: string, file: string): string | undefined {
  const [id = '', mac = '', ending, ...rest] = file.split('.')
  const whole = ending === 'ics' && rest.length === 0 && id !== ''
  return whole && tokens.verify('set', site, id, mac) ? id : undefined
}
