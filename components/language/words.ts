import type { en } from "./en"

/** A sentence for each plural category that a language tells apart, such as `one` and `other` (CLDR). */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** The same keys in another language. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { other: string }
      ? Plural
      : Translated<T[K]>
}

/** Everything that a customer reads. A language that lacks a word, or has one too many, does not compile. */
export type Words = Translated<typeof en>

/** The words of the parts that the customer's page and the agents' desk have in common. */
export type ChatWords = Words["chat"]

/** Fills in what stands in braces. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The sentence for so many, with the number as the language writes it in `{count}`. */
export function count(forms: Plural, number: number, locale: string | undefined): string {
  const form = forms[new Intl.PluralRules(locale).select(number)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(locale).format(number) })
}

/** Names in a row, as the language joins them: "Ana, Ben and Cem". */
export function listed(names: readonly string[], locale: string | undefined): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names)
}
