/** Settings and store, for every command. */
import { SecretError } from '../accounts/secret.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel, Logger } from '../kernel.ts'
import { openKernel, StoreError } from '../open.ts'
import { readSettings } from '../settings.ts'
import type { Settings } from '../settings.ts'
import { findSite, listSites } from '../sites/service.ts'
import { NewerDatabaseError } from '../storage/migrate.ts'
import { CommandError, FAILED, MISUSED } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** The settings, or an error that names everything wrong with them. Nothing has been opened then. */
export function checkedSettings(terminal: Terminal): Settings {
  const { settings, errors, warnings } = readSettings(terminal.env)
  if (errors.length > 0) throw new CommandError(errors.join('\n'))
  for (const warning of warnings) terminal.complain(warning)
  return settings
}

export async function openStore(settings: Settings, log: Logger): Promise<Kernel> {
  try {
    return await openKernel({ ...settings, clock: Date.now, log })
  } catch (error) {
    if (error instanceof StoreError) {
      throw new CommandError(error.message, error.setting ? MISUSED : FAILED)
    }
    if (error instanceof SecretError) throw new CommandError(error.message, MISUSED)
    if (error instanceof NewerDatabaseError) throw new CommandError(error.message, FAILED)
    throw error
  }
}

/** Runs `work` with the store open, and closes it whatever happens. */
export async function withStore<T>(
  terminal: Terminal,
  work: (kernel: Kernel, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = checkedSettings(terminal)
  const quiet: Logger = {
    info: () => {},
    warn: (event) => {
      terminal.complain(event)
    },
    error: (event) => {
      terminal.complain(event)
    },
  }
  const kernel = await openStore(settings, quiet)
  try {
    return await work(kernel, settings)
  } finally {
    await kernel.db.destroy()
  }
}

/** The site named, or the only one there is, with its document. */
export async function openSite(kernel: Kernel, named: string | undefined): Promise<SiteContext> {
  const site = await findSite(kernel, await chooseSite(kernel, named))
  if (site === undefined) throw new CommandError('There is no such site.')
  return site
}

/** The site named, or the only one there is. */
export async function chooseSite(kernel: Kernel, named: string | undefined): Promise<string> {
  const ids = (await listSites(kernel)).map((site) => site.id)
  if (ids.length === 0) {
    throw new CommandError('There is no site yet. Apply a site file first: knead site apply FILE')
  }
  const [first, ...others] = ids
  if (named === undefined && first !== undefined && others.length === 0) return first
  if (named !== undefined && ids.includes(named)) return named
  const problem = named === undefined ? 'There are several sites; name one.' : 'There is no such site.'
  throw new CommandError(`${problem} Sites: ${ids.join(', ')}`)
}
