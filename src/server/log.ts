/** The server's log: one line an event, `name key=value`, for people and for grep alike. */
import type { Logger } from './kernel.ts'

type Facts = Parameters<Logger['info']>[1]

/** Quotes what would not be read back as one word; keeps every event on one line. */
function word(value: string | number | boolean | null): string {
  const text = String(value)
  return /^[\w.:/@+,-]+$/.test(text) ? text : JSON.stringify(text)
}

function line(level: string, event: string, facts: Facts): string {
  const pairs = Object.entries(facts ?? {}).map(([name, value]) => `${name}=${word(value)}`)
  return `${[new Date().toISOString(), level, event, ...pairs].join(' ')}\n`
}

/** `write` gets whole lines. */
export function lineLogger(write: (text: string) => void): Logger {
  return {
    info: (event, facts) => {
      write(line('info', event, facts))
    },
    warn: (event, facts) => {
      write(line('warn', event, facts))
    },
    error: (event, facts) => {
      write(line('error', event, facts))
    },
  }
}
