/** Settings come from the environment and are checked all at once, before anything is opened. */
import { resolve } from 'node:path'
import { TRUST_ACCEPTS, trustFrom } from './http/address.ts'
import type { Trust } from './http/address.ts'
import { nearest } from '../domain/nearest.ts'

export interface Settings {
  port: number
  host: string
  /** Absolute. */
  dataFolder: string
  databaseUrl: string | undefined
  /** An origin, without a trailing slash. */
  publicUrl: string | undefined
  smtpUrl: string | undefined
  trusted: Trust
  limits: boolean
  akismetKey: string | undefined
}

export interface CheckedSettings {
  settings: Settings
  /** A sentence for each setting that is wrong; none when all may be used. */
  errors: string[]
  warnings: string[]
}

const OURS = ['KNEAD_DATA', 'KNEAD_TRUSTED_PROXIES', 'KNEAD_LIMITS', 'KNEAD_AKISMET_KEY']
/** The tests' own. */
const TESTS = 'KNEAD_TEST_'

type Environment = Record<string, string | undefined>

/** An empty setting counts as not set: compose files write `NAME=`. */
const given = (env: Environment, name: string): string | undefined => {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function readPort(env: Environment, errors: string[]): number {
  const value = given(env, 'PORT') ?? '4870'
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1
  if (port >= 0 && port <= 65535) return port
  errors.push('PORT must be a number from 0 to 65535; 0 picks a free one.')
  return 0
}

function readHost(env: Environment, errors: string[]): string {
  const host = given(env, 'HOST') ?? '127.0.0.1'
  if (!/^[\w.:-]+$/.test(host)) {
    errors.push('HOST must be an address or a host name to listen on, such as 127.0.0.1, 0.0.0.0 or ::.')
  }
  return host
}

/** An address with one of these schemes. The value is never repeated: it may hold a password. */
function readUrl(
  env: Environment,
  name: string,
  schemes: string[],
  example: string,
  errors: string[],
): URL | undefined {
  const value = given(env, name)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && schemes.includes(url.protocol) && url.hostname !== '') return url
  errors.push(`${name} must be an address such as ${example}.`)
  return undefined
}

function readPublicUrl(env: Environment, errors: string[]): string | undefined {
  const example = 'https://knead.studio.example'
  const url = readUrl(env, 'PUBLIC_URL', ['http:', 'https:'], example, errors)
  if (!url) return undefined
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (!bare) errors.push(`PUBLIC_URL must be a scheme and a host and nothing more, such as ${example}.`)
  return url.origin
}

function readTrusted(env: Environment, errors: string[]): Trust {
  const trusted = trustFrom(given(env, 'KNEAD_TRUSTED_PROXIES') ?? '')
  if (trusted) return trusted
  errors.push(`KNEAD_TRUSTED_PROXIES must be a list of ${TRUST_ACCEPTS}.`)
  return () => false
}

function readLimits(env: Environment, errors: string[]): boolean {
  const value = given(env, 'KNEAD_LIMITS') ?? 'on'
  if (value !== 'on' && value !== 'off') errors.push('KNEAD_LIMITS must be on or off.')
  return value !== 'off'
}

/** The value is never repeated: it is a secret. */
function readAkismetKey(env: Environment, errors: string[]): string | undefined {
  const key = given(env, 'KNEAD_AKISMET_KEY')
  if (key === undefined || /^\w{6,64}$/.test(key)) return key
  errors.push('KNEAD_AKISMET_KEY must be a key as Akismet gives it: letters and digits.')
  return undefined
}

function unknownSettings(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('KNEAD_') && !OURS.includes(name) && !name.startsWith(TESTS))
    .map((name) => {
      const meant = nearest(name, OURS)
      const hint = meant === undefined ? `Known are ${OURS.join(', ')}.` : `Did you mean ${meant}?`
      return `${name} is not a setting of Knead and does nothing. ${hint}`
    })
}

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export function readSettings(env: Environment): CheckedSettings {
  const errors: string[] = []
  const postgres = readUrl(
    env,
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/knead',
    errors,
  )
  const smtp = readUrl(env, 'SMTP_URL', ['smtp:', 'smtps:'], 'smtps://user:password@mail.example:465', errors)
  const settings: Settings = {
    port: readPort(env, errors),
    host: readHost(env, errors),
    dataFolder: resolve(given(env, 'KNEAD_DATA') ?? 'data'),
    databaseUrl: postgres && given(env, 'DATABASE_URL'),
    publicUrl: readPublicUrl(env, errors),
    smtpUrl: smtp && given(env, 'SMTP_URL'),
    trusted: readTrusted(env, errors),
    limits: readLimits(env, errors),
    akismetKey: readAkismetKey(env, errors),
  }
  const warnings = unknownSettings(env)
  if (settings.publicUrl === undefined && !isLoopbackHost(settings.host)) {
    warnings.push(
      'PUBLIC_URL is not set: links in mail use the address each request names. Set it where strangers can reach this server.',
    )
  }
  return { settings, errors, warnings }
}
