/** `knead serve`: opens, listens, works, and stops when asked to. */
import { createInvite, INVITE_HOURS } from '../accounts/service.ts'
import { articleJobs } from '../articles/jobs.ts'
import { bookingJobs } from '../booking/jobs.ts'
import { calendarJobs } from '../booking/outside/jobs.ts'
import { commentJobs } from '../comments/jobs.ts'
import { spamService } from '../comments/moderation/akismet.ts'
import { createApp } from '../http/app.ts'
import { keepBuild, keptFolder } from '../http/kept.ts'
import { listen, ListenError } from '../http/server.ts'
import type { RunningServer } from '../http/server.ts'
import { housekeepingJob } from '../jobs/housekeeping.ts'
import { startJobs } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import { lineLogger } from '../log.ts'
import { chooseTransport } from '../mail/transport.ts'
import { mailJob } from '../mail/worker.ts'
import { distFolder, version } from '../package.ts'
import { isLoopbackHost } from '../settings.ts'
import type { Settings } from '../settings.ts'
import { listSites } from '../sites/service.ts'
import { checkedSettings, openStore } from './open.ts'
import { addressOf, inviteLink } from './owner.ts'
import { CommandError, MISUSED, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Work under way may take this long to end; then the process ends without it. */
const LAST_GRACE = 2_500

async function startListening(kernel: Kernel, settings: Settings): Promise<RunningServer> {
  const app = createApp(kernel, {
    publicUrl: settings.publicUrl,
    trusted: settings.trusted,
    loopback: isLoopbackHost(settings.host),
    akismetKey: settings.akismetKey,
    dist: distFolder,
    kept: keptFolder(settings.dataFolder),
    version,
  })
  try {
    return await listen(app, settings.port, settings.host)
  } catch (error) {
    if (error instanceof ListenError) throw new CommandError(error.message, MISUSED)
    throw error
  }
}

async function announce(terminal: Terminal, kernel: Kernel, settings: Settings, port: number): Promise<void> {
  const address = addressOf(settings.host, port)
  const origin = settings.publicUrl ?? address
  terminal.say(`Knead ${version} is ready at ${address}`)
  if (origin !== address) terminal.say(`Public address: ${origin}`)
  terminal.say(kernel.engine === 'sqlite' ? `Store: SQLite in ${kernel.dataFolder}` : 'Store: Postgres')
  terminal.say(settings.smtpUrl === undefined ? `Mail: files in ${kernel.dataFolder}/mail` : 'Mail: SMTP')
  if (!settings.limits) terminal.say('Rate limits are off (KNEAD_LIMITS=off): for load tests only.')
  const sites = await listSites(kernel)
  if (sites.length === 0) terminal.say('There is no site yet: knead site apply FILE')
  for (const site of sites) {
    const link = inviteLink(origin, await createInvite(kernel, site.id))
    terminal.say(`Owner of ${site.id} (works once, within ${String(INVITE_HOURS)} hours): ${link}`)
  }
}

/** Resolves at the first request to stop; a second one ends the process at once. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  })
}

export async function serve(terminal: Terminal): Promise<number> {
  const settings = checkedSettings(terminal)
  const log = lineLogger((line) => {
    process.stdout.write(line)
  })
  const kernel = await openStore(settings, log)
  let server: RunningServer
  try {
    server = await startListening(kernel, settings)
  } catch (error) {
    await kernel.db.destroy()
    throw error
  }
  const asked = untilAsked()
  await announce(terminal, kernel, settings, server.port)
  keepBuild({ dist: distFolder, dataFolder: settings.dataFolder, version }, new Date()).catch(
    (error: unknown) => {
      log.warn('build-not-kept', { reason: error instanceof Error ? error.message : String(error) })
    },
  )
  const transport = chooseTransport(settings.smtpUrl, settings.dataFolder)
  const jobs = startJobs(kernel, [
    mailJob(kernel, transport),
    housekeepingJob(kernel),
    ...bookingJobs(kernel),
    ...calendarJobs(kernel),
    ...articleJobs(kernel),
    ...commentJobs(kernel, spamService(kernel, { akismetKey: settings.akismetKey })),
  ])

  await asked
  log.info('stopping')
  // A job that hangs on someone else's server must not hold the process.
  setTimeout(() => process.exit(OK), LAST_GRACE).unref()
  // First: streams that stay open would hold the server.
  await Promise.all([kernel.hints.close(), server.stop(), jobs.stop()])
  await transport.close()
  await kernel.db.destroy()
  log.info('stopped')
  return OK
}
