/** Calendar files: those in the shape of the big calendars, with invented content, and small ones made by a test. */
import { readFileSync } from 'node:fs'

const withBreaks = (lines: string[]): string => lines.map((line) => `${line}\r\n`).join('')

/** An exported file, with the line ends that it would come with. */
export const exported = (name: 'google' | 'outlook' | 'icloud'): string =>
  readFileSync(new URL(`./${name}.ics`, import.meta.url), 'utf8').replaceAll('\n', '\r\n')

/** @param parts events and zones, as `event` makes them, or other lines. */
export const calendar = (...parts: string[]): string =>
  withBreaks(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...parts, 'END:VCALENDAR'])

let count = 0

export const event = (...lines: string[]): string => {
  count += 1
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${String(count)}@calendar.example`]
  return ['BEGIN:VEVENT', ...uid, 'SUMMARY:Secret title', ...lines, 'END:VEVENT'].join('\r\n')
}
