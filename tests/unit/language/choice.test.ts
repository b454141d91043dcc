import { expect, it } from "vitest"
import { chooseSpeech } from "@/components/language/languages"

const chosen = (asked: string | null, accepted?: string, shop?: string) => {
  const { lang, locale, dir } = chooseSpeech(asked, accepted, shop)
  return [lang, locale, dir].join(" ")
}

it.each([
  ["the reader's first, with the region for dates", null, "de-AT,de;q=0.9,en;q=0.8", "en", "de de-AT ltr"],
  ["the first that there is", null, "ja-JP, pt;q=0.9, fr-CA;q=0.8, en;q=0.7", "en", "fr fr-CA ltr"],
  ["by weight, not by place", null, "en;q=0.5, es;q=0.9", "en", "es es ltr"],
  ["not what is refused", null, "de;q=0, fr;q=0.1", "en", "fr fr ltr"],
  ["what the address asks for, whatever the reader has", "es", "de", "en", "es es ltr"],
  ["the reader's when the address asks for none that there is", "tlh", "de", "en", "de de ltr"],
  ["the shop's when the reader has none that there is", null, "ja", "fr-BE", "fr fr-BE ltr"],
  ["English when the shop's is another", null, undefined, "pt-BR", "en en ltr"],
  ["English when nothing can be read", "<script>", "*;q=x,,;;", "en", "en en ltr"],
])("takes %s", (_, asked, accepted, shop, expected) => {
  expect(chosen(asked, accepted, shop)).toBe(expected)
})
