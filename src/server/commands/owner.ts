/** `knead owner invite`. */
import { createInvite, INVITE_HOURS } from '../accounts/service.ts'
import type { Settings } from '../settings.ts'
import { chooseSite, withStore } from './open.ts'
import { OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Where people at this machine reach a server that listens on `host`. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`
}

export const inviteLink = (origin: string, token: string): string => `${origin}/console/invite/${token}`

const originOf = (settings: Settings): string => settings.publicUrl ?? addressOf(settings.host, settings.port)

export function ownerInvite(terminal: Terminal, named: string | undefined): Promise<number> {
  return withStore(terminal, async (kernel, settings) => {
    const site = await chooseSite(kernel, named)
    const token = await createInvite(kernel, site)
    terminal.say(inviteLink(originOf(settings), token))
    terminal.complain(`Opens the pages of ${site} once, within ${String(INVITE_HOURS)} hours.`)
    return OK
  })
}
