/** The `knead` command. */
import { parseArgs } from 'node:util'
import { CommandError, FAILED, OK, processTerminal } from './commands/terminal.ts'
import type { Terminal } from './commands/terminal.ts'
import { nearest } from './nearest.ts'
import { version } from './package.ts'

const HELP = `knead ${version}: articles, comments and booking for a studio's website

  knead serve                     starts the server
  knead site apply FILE           checks a site file, shows what changes, applies it
      --dry-run                   only shows what would change
      --if-missing                leaves a site alone that is there already
  knead site export [SITE]        prints a site's document
  knead site list                 prints the sites
  knead site holidays [SITE]      prints coming public holidays as lines for a site file
  knead owner invite [SITE]       prints a one-time link to the owner's pages
  knead identity add [--site SITE] [--public-key FILE]
                                  adds a key for your own log-in, and prints its secret once
  knead identity list [--site SITE], knead identity remove KEY [--site SITE]
  knead --version, knead --help

Settings come from the environment: PORT, HOST, KNEAD_DATA, DATABASE_URL, PUBLIC_URL, SMTP_URL,
KNEAD_TRUSTED_PROXIES, KNEAD_LIMITS, KNEAD_AKISMET_KEY.`

interface Invocation {
  terminal: Terminal
  arguments: string[]
  flags: Partial<Record<string, boolean>>
  options: Partial<Record<string, string>>
}

interface Command {
  flags: string[]
  /** Options that take a value. */
  options?: string[]
  /** How many arguments it takes: at least, at most. */
  takes: [number, number]
  usage: string
  run: (invocation: Invocation) => Promise<number>
}

/** What a command needs is loaded when it runs, so that each starts fast. */
const commands: Record<string, Command> = {
  serve: {
    flags: [],
    takes: [0, 0],
    usage: 'knead serve',
    run: async ({ terminal }) => (await import('./commands/serve.ts')).serve(terminal),
  },
  'site apply': {
    flags: ['dry-run', 'if-missing', 'yes'],
    takes: [1, 1],
    usage: 'knead site apply FILE [--dry-run] [--if-missing]',
    run: async ({ terminal, arguments: [file = ''], flags }) =>
      (await import('./commands/site.ts')).siteApply(terminal, file, {
        dryRun: flags['dry-run'] === true,
        ifMissing: flags['if-missing'] === true,
      }),
  },
  'site export': {
    flags: [],
    takes: [0, 1],
    usage: 'knead site export [SITE]',
    run: async ({ terminal, arguments: [site] }) =>
      (await import('./commands/site.ts')).siteExport(terminal, site),
  },
  'site list': {
    flags: [],
    takes: [0, 0],
    usage: 'knead site list',
    run: async ({ terminal }) => (await import('./commands/site.ts')).siteList(terminal),
  },
  'site holidays': {
    flags: [],
    takes: [0, 1],
    usage: 'knead site holidays [SITE]',
    run: async ({ terminal, arguments: [site] }) =>
      (await import('./commands/holidays.ts')).siteHolidays(terminal, site),
  },
  'owner invite': {
    flags: [],
    takes: [0, 1],
    usage: 'knead owner invite [SITE]',
    run: async ({ terminal, arguments: [site] }) =>
      (await import('./commands/owner.ts')).ownerInvite(terminal, site),
  },
  'identity add': {
    flags: [],
    options: ['site', 'public-key'],
    takes: [0, 0],
    usage: 'knead identity add [--site SITE] [--public-key FILE]',
    run: async ({ terminal, options }) =>
      (await import('./commands/identity.ts')).identityAdd(terminal, options.site, options['public-key']),
  },
  'identity list': {
    flags: [],
    options: ['site'],
    takes: [0, 0],
    usage: 'knead identity list [--site SITE]',
    run: async ({ terminal, options }) =>
      (await import('./commands/identity.ts')).identityList(terminal, options.site),
  },
  'identity remove': {
    flags: [],
    options: ['site'],
    takes: [1, 1],
    usage: 'knead identity remove KEY [--site SITE]',
    run: async ({ terminal, arguments: [key = ''], options }) =>
      (await import('./commands/identity.ts')).identityRemove(terminal, options.site, key),
  },
}

/** The command that the words begin with, and the words after it. */
function findCommand(words: string[]): { command: Command; rest: string[] } {
  for (const length of [1, 2]) {
    const command = commands[words.slice(0, length).join(' ')]
    if (command) return { command, rest: words.slice(length) }
  }
  const said = words.slice(0, 2).join(' ')
  const names = Object.keys(commands)
  const begun = names.filter((name) => name.startsWith(`${said} `))
  const meant = begun.length > 0 ? begun : [nearest(said, names) ?? nearest(words[0] ?? '', names)]
  const hints = meant.filter((name) => name !== undefined).map((name) => `"knead ${name}"`)
  const hint = hints.length === 0 ? '' : ` Did you mean ${hints.join(' or ')}?`
  throw new CommandError(`There is no command "knead ${said}".${hint} All commands: knead --help`)
}

function parse(words: string[], command: Command): Omit<Invocation, 'terminal'> {
  const flags = command.flags.map((name) => [name, { type: 'boolean' }] as const)
  const valued = (command.options ?? []).map((name) => [name, { type: 'string' }] as const)
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: Object.fromEntries<{ type: 'boolean' | 'string' }>([...flags, ...valued]),
      allowPositionals: true,
    })
    const [least, most] = command.takes
    if (positionals.length >= least && positionals.length <= most) {
      const invocation: Omit<Invocation, 'terminal'> = { arguments: positionals, flags: {}, options: {} }
      for (const [name, value] of Object.entries(values)) {
        if (typeof value === 'boolean') invocation.flags[name] = value
        if (typeof value === 'string') invocation.options[name] = value
      }
      return invocation
    }
  } catch (error) {
    // An option that does not exist; the usage says which do.
    if (!(error instanceof TypeError)) throw error
  }
  throw new CommandError(`Usage: ${command.usage}`)
}

/** Runs one command; resolves with the exit code: 0 done, 1 failed, 2 asked for what cannot be. */
export async function main(words: string[], terminal: Terminal = processTerminal): Promise<number> {
  try {
    if (words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help') {
      terminal.say(HELP)
      return OK
    }
    if (words[0] === '--version' || words[0] === '-v') {
      terminal.say(version)
      return OK
    }
    const { command, rest } = findCommand(words)
    return await command.run({ terminal, ...parse(rest, command) })
  } catch (error) {
    if (error instanceof CommandError) {
      terminal.complain(error.message)
      return error.exitCode
    }
    terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return FAILED
  }
}
