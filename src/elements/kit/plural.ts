import { fill } from './locale.ts'

/** Messages by plural category; `other` is the rest. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** The form of a message for a count, with `{count}` filled. */
export function plural(language: string, forms: Plural, count: number): string {
  return fill(forms[new Intl.PluralRules(language).select(count)] ?? forms.other, {
    count: new Intl.NumberFormat(language).format(count),
  })
}
