/** Formatters are dear to make (about 0.1 ms each): the last few are kept. */
const kept = new Map<string, Intl.DateTimeFormat>()
const MOST = 40

export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let format = kept.get(key)
  if (!format) {
    if (kept.size >= MOST) kept.clear()
    format = new Intl.DateTimeFormat(language, options)
    kept.set(key, format)
  }
  return format
}
