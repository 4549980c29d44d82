/** The customer's proof: `{id}.{mac}`, derived from the server's key whenever it is needed and stored nowhere. */
import type { Kernel } from '../kernel.ts'

type Key = Pick<Kernel, 'tokens'>

export function bookingToken({ tokens }: Key, site: string, id: string): string {
  return `${id}.${tokens.mint('booking', site, id)}`
}

/** The id that a token proves, or undefined when it proves nothing. */
export function provenId({ tokens }: Key, site: string, token: string): string | undefined {
  const [id = '', mac = '', ...rest] = token.split('.')
  return rest.length === 0 && id !== '' && tokens.verify('booking', site, id, mac) ? id : undefined
}
