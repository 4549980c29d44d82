/** The `knead` command. */
import { parseArgs } from 'node:util'
import { CommandError, FAILED, OK, processTerminal } from './commands/terminal.ts'
import type { Terminal } from './commands/terminal.ts'
import { nearest } from '../domain/nearest.ts'
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
  knead comments import FILE...   tells what an import would make of each comment; --write then does it
      --format FORMAT             disqus, wordpress, remark42, isso, commento or knead; told from the file without it
      --map CSV                   lines "old,new": which page an old address stands for now
      --staff-names               whoever bears a name of the studio is one of its people
      --report CSV                writes what becomes of each comment, line by line
      --site SITE                 where there are several sites
  knead comments export FILE      writes all comments of a site into a file (.gz: packed)
      --site SITE                 where there are several sites
  knead identity add [--site SITE] [--public-key FILE]
                                  adds a key for your own log-in, and prints its secret once
  knead identity list [--site SITE], knead identity remove KEY [--site SITE]
  knead doctor URL                looks at a page of your website and says what is wrong with Knead on it
      --site SITE                 the site that the page should lean on
      --without-browser           only fetches the page; else it is opened in Chrome or Chromium where there is one
  knead --version, knead --help

Settings come from the environment: PORT, HOST, KNEAD_DATA, DATABASE_URL, PUBLIC_URL, SMTP_URL,
KNEAD_TRUSTED_PROXIES, KNEAD_LIMITS, KNEAD_AKISMET_KEY; CHROME_PATH names the doctor's browser.`

interface Invocation {
  terminal: Terminal
  arguments: string[]
  flags: Partial<Record<string, boolean>>
  /** Options that carry a text. */
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
  'comments import': {
    flags: ['write', 'dry-run', 'staff-names'],
    options: ['format', 'map', 'report', 'site'],
    takes: [1, Infinity],
    usage:
      'knead comments import FILE... [--format disqus|wordpress|remark42|isso|commento|knead] [--map CSV] [--staff-names] [--report CSV] [--site SITE] [--write | --dry-run]',
    run: async ({ terminal, arguments: files, flags, options: { format, map, report, site } }) =>
      (await import('./commands/exchange.ts')).importFiles(terminal, {
        ...{ files, format, map, report, site },
        staffNames: flags['staff-names'] === true,
        // A dry run is what is done without any flag; who asks for it gets it in any case.
        write: flags.write === true && flags['dry-run'] !== true,
      }),
  },
  'comments export': {
    flags: [],
    options: ['site'],
    takes: [1, 1],
    usage: 'knead comments export FILE [--site SITE]',
    run: async ({ terminal, arguments: [file = ''], options }) =>
      (await import('./commands/exchange.ts')).exportFile(terminal, file, options.site),
  },
  doctor: {
    flags: ['without-browser'],
    options: ['site'],
    takes: [1, 1],
    usage: 'knead doctor URL [--site SITE] [--without-browser]',
    run: async ({ terminal, arguments: [url = ''], flags, options }) =>
      (await import('./commands/doctor/doctor.ts')).doctor(terminal, url, {
        site: options.site,
        withoutBrowser: flags['without-browser'] === true,
      }),
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
  const options: Record<string, { type: 'boolean' | 'string' }> = {}
  for (const flag of command.flags) options[flag] = { type: 'boolean' }
  for (const option of command.options ?? []) options[option] = { type: 'string' }
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [least, most] = command.takes
    if (positionals.length >= least && positionals.length <= most) {
      return { arguments: positionals, ...sorted(values) }
    }
  } catch (error) {
    // An option that does not exist; the usage says which do.
    if (!(error instanceof TypeError)) throw error
  }
  throw new CommandError(`Usage: ${command.usage}`)
}

type Values = Partial<Record<string, string | boolean | (string | boolean)[]>>

function sorted(values: Values): Pick<Invocation, 'flags' | 'options'> {
  const entries = Object.entries(values)
  return {
    flags: Object.fromEntries(
      entries.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
    ),
    options: Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  }
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
