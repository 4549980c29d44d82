import { dateFormat } from '../kit/format.ts'

/** How times are told. */
export interface Clock {
  language: string
  zone: string | undefined
  cycle: 'h12' | 'h23' | undefined
  /** What to say of the last minute. */
  now: string
}

const HOUR = 60
const DAY = 24 * HOUR

let ago: Intl.RelativeTimeFormat | undefined
let agoLanguage: string | undefined

/** How long ago, for a week; then the date. */
export function when(instant: string, { language, zone, now }: Clock): string {
  const minutes = (Date.now() - Date.parse(instant)) / 60_000
  if (minutes < 1) return now
  if (minutes > 7 * DAY)
    return dateFormat(language, { dateStyle: 'medium', timeZone: zone }).format(Date.parse(instant))
  if (agoLanguage !== language || !ago) ago = new Intl.RelativeTimeFormat((agoLanguage = language))
  const [unit, size] =
    minutes < HOUR
      ? (['minute', 1] as const)
      : minutes < DAY
        ? (['hour', HOUR] as const)
        : (['day', DAY] as const)
  return ago.format(-Math.floor(minutes / size), unit)
}

/** Date and time in full. */
export function fullTime(instant: string, { language, zone, cycle }: Clock): string {
  return dateFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: zone,
    hourCycle: cycle,
  }).format(Date.parse(instant))
}
