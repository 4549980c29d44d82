/** `knead identity add`, `list`, `remove`: keys for "use my site's log-in". */
import { readFile } from 'node:fs/promises'
import { addPublicKey, addSecretKey, KeyFault, listKeys, removeKey } from '../comments/identity/keys.ts'
import { chooseSite, withStore } from './open.ts'
import { CommandError, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export function identityAdd(
  terminal: Terminal,
  named: string | undefined,
  file: string | undefined,
): Promise<number> {
  return withStore(terminal, async (kernel) => {
    const site = await chooseSite(kernel, named)
    try {
      if (file === undefined) {
        const { id, secret } = await addSecretKey(kernel, site)
        terminal.say(`key     ${id}\nsecret  ${secret}`)
        terminal.complain('The secret is not shown again. Sign with HS256: "kid" is the key, "aud" the site.')
      } else {
        terminal.say(`key     ${await addPublicKey(kernel, site, await textOf(file))}`)
        terminal.complain('Sign with EdDSA: "kid" is the key, "aud" the site.')
      }
    } catch (error) {
      if (error instanceof KeyFault) throw new CommandError(error.message)
      throw error
    }
    terminal.complain(`Site: ${site}`)
    return OK
  })
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CommandError(`The file ${file} cannot be read.`)
  }
}

export function identityList(terminal: Terminal, named: string | undefined): Promise<number> {
  return withStore(terminal, async (kernel) => {
    const keys = await listKeys(kernel, await chooseSite(kernel, named))
    for (const { key_id: id, algorithm, created } of keys) {
      terminal.say(`${id}\t${algorithm}\t${new Date(created).toISOString().slice(0, 10)}`)
    }
    if (keys.length === 0) terminal.complain('There is no key yet: knead identity add')
    return OK
  })
}

export function identityRemove(terminal: Terminal, named: string | undefined, key: string): Promise<number> {
  return withStore(terminal, async (kernel) => {
    const site = await chooseSite(kernel, named)
    if (!(await removeKey(kernel, site, key))) {
      throw new CommandError('There is no such key. Keys: knead identity list')
    }
    terminal.say(`The key ${key} is removed: what it signs is refused from now on.`)
    return OK
  })
}
