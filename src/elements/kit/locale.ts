/** The words of a face: English inside, each other language a file of its own that is fetched when asked for. */
export interface Catalog<M> {
  en: M
  /** By language without region. */
  others: Record<string, () => Promise<{ default: M }>>
}

const loaded = new WeakMap<object, Map<string, unknown>>()

const short = (language: string) => language.split('-', 1)[0]?.toLowerCase() ?? 'en'

/** The words for a language, or English while (or when) there are none. */
export function wordsFor<M extends object>(catalog: Catalog<M>, language: string): M {
  return (loaded.get(catalog)?.get(short(language)) as M | undefined) ?? catalog.en
}

/** Fetches a language if the catalog has it; never fails, English stays. */
export function loadWords(catalog: Catalog<object>, language: string): Promise<void> | undefined {
  const name = short(language)
  const load = Object.hasOwn(catalog.others, name) ? catalog.others[name] : undefined
  if (!load || loaded.get(catalog)?.has(name)) return undefined
  return load().then(
    (module) => {
      loaded.set(catalog, (loaded.get(catalog) ?? new Map<string, unknown>()).set(name, module.default))
    },
    () => undefined,
  )
}

/** Fills `{name}` places of a message. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** Messages by plural category; `other` is the rest. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** The form of a message for a count, with `{count}` filled. */
export function plural(language: string, forms: Plural, count: number): string {
  return fill(forms[new Intl.PluralRules(language).select(count)] ?? forms.other, {
    count: new Intl.NumberFormat(language).format(count),
  })
}
