import { de } from "./de"
import { en } from "./en"
import { es } from "./es"
import { fr } from "./fr"
import type { Words } from "./words"

/** Every language there is: a file beside this one, and a line here. */
export const LANGUAGES: Record<string, Words> = { en, de, es, fr }

const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"])

/** What a page is written in, as it travels from the server to the browser. */
export interface Speech {
  /** The language of the words. */
  lang: string
  /** For dates and numbers: the language as its reader has it, such as `de-AT`. */
  locale: string
  dir: "ltr" | "rtl"
  words: Words
}

/**
 * The language of a page: the one that its address asks for, else the first of the reader's own (RFC 9110,
 * Accept-Language) that there is, else the shop's, else English.
 */
export function chooseSpeech(asked: string | null, accepted: string | undefined, shopLocale = "en"): Speech {
  const wanted = [...(asked ? [asked] : []), ...byPreference(accepted ?? ""), shopLocale]
  const locale = wanted.map(canonical).find((tag) => tag !== null && languageOf(tag) in LANGUAGES) ?? "en"
  const lang = languageOf(locale)
  const dir = RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr"
  return { lang, locale, dir, words: LANGUAGES[lang] ?? en }
}

function languageOf(tag: string): string {
  return new Intl.Locale(tag).language
}

/** A well-formed tag; null for anything else that people put there. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

function byPreference(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";")
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}
