/** `knead site apply`, `export`, `list`. */
import { refreshSource } from '../articles/refresh.ts'
import { sourceStates } from '../articles/source-states.ts'
import { isVisited } from '../articles/sources/taken.ts'
import type { Kernel } from '../kernel.ts'
import type { Change } from '../sites/changes.ts'
import { readSiteFile } from '../sites/file.ts'
import { applySite, exportSite, findSite, listSites, previewSite } from '../sites/service.ts'
import { chooseSite, withStore } from './open.ts'
import { CommandError, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const LONGEST_VALUE = 60

/** A value as far as it fits a line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

const lines: Record<Change['kind'], (change: Change) => string> = {
  added: ({ path, after }) => `  + ${path}: ${shown(after)}`,
  removed: ({ path }) => `  - ${path}`,
  changed: ({ path, before, after }) => `  ~ ${path}: ${shown(before)} → ${shown(after)}`,
}

export interface ApplyOptions {
  dryRun: boolean
  /** Leaves a site alone that is there already. */
  ifMissing: boolean
}

export async function siteApply(terminal: Terminal, path: string, options: ApplyOptions): Promise<number> {
  const file = await readSiteFile(path)
  if ('errors' in file) {
    const count = file.errors.length
    const heading = count === 1 ? 'one thing is wrong' : `${String(count)} things are wrong`
    throw new CommandError(
      [`Nothing was applied, ${heading}:`, ...file.errors.map((e) => `  ${e}`)].join('\n'),
    )
  }
  const { document, base } = file
  return withStore(terminal, async (kernel) => {
    if (options.ifMissing && (await findSite(kernel, document.site))) {
      terminal.say(`The site ${document.site} is there already and stays as it is.`)
      return OK
    }
    const result = options.dryRun
      ? await previewSite(kernel, document)
      : await applySite(kernel, document, base)
    if (result.changes.length === 0) {
      terminal.say(`Nothing to change: the site ${document.site} is as the file says.`)
    } else {
      terminal.say(
        result.created ? `The site ${document.site} is new:` : `Changes to the site ${document.site}:`,
      )
      for (const change of result.changes) terminal.say(lines[change.kind](change))
      if (!options.dryRun) await takeLocalSources(terminal, kernel, document.site)
      terminal.say(options.dryRun ? 'Nothing was applied (--dry-run).' : 'Applied.')
    }
    return OK
  })
}

/** Files are read at once; addresses are left to the server, which visits them within half a minute. */
async function takeLocalSources(terminal: Terminal, kernel: Kernel, id: string): Promise<void> {
  const site = await findSite(kernel, id)
  for (const source of site?.document.sources ?? []) {
    if (site && !isVisited(source)) {
      await refreshSource(kernel, site, source)
    }
  }
  for (const state of site ? await sourceStates(kernel, site) : []) {
    if (state.failure !== null) terminal.complain(`Source ${state.source}: ${state.failure}`)
  }
}

export function siteExport(terminal: Terminal, named: string | undefined): Promise<number> {
  return withStore(terminal, async (kernel: Kernel) => {
    const document = await exportSite(kernel, await chooseSite(kernel, named))
    terminal.say(JSON.stringify(document, null, 2))
    return OK
  })
}

export function siteList(terminal: Terminal): Promise<number> {
  return withStore(terminal, async (kernel) => {
    for (const site of await listSites(kernel)) terminal.say(`${site.id}\t${site.document.studio.name}`)
    return OK
  })
}
