/** The words of a face: English inside, each other language a file of its own that is fetched when asked for. */
export interface Catalog<M> {
  en: M
  /** By language without region. */
  others: Record<string, () => Promise<{ default: M }>>
  /** Languages that have arrived. */
  loaded?: Record<string, M>
}

const short = (language: string) => language.split('-', 1)[0]?.toLowerCase() ?? ''

/** The words for a language, or English while (or when) there are none. */
export function wordsFor<M>({ en, loaded }: Catalog<M>, language: string): M {
  return loaded?.[short(language)] ?? en
}

/** Fetches a language if the catalog has it; never fails, English stays. */
export async function loadWords<M>(catalog: Catalog<M>, language: string): Promise<void> {
  const name = short(language)
  if (catalog.loaded?.[name]) return
  const module = await catalog.others[name]?.().catch(() => undefined)
  if (module) catalog.loaded = { ...catalog.loaded, [name]: module.default }
}

/** Fills `{name}` places of a message. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
