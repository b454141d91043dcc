import { describe, expect, it } from "vitest"
import { eventWords } from "@/components/chats/event-words"
import { en, englishChat } from "@/components/language/en"
import { failureWords } from "@/components/language/failure-words"
import { LANGUAGES } from "@/components/language/languages"
import { count, listed } from "@/components/language/words"
import { transcriptText } from "@/components/visit/transcript-text"
import { eventLines } from "@/lib/chats/event-lines"
import { LANGUAGES as WIDGET_LANGUAGES, wordsIn } from "@/widget/words"

const others = Object.entries(LANGUAGES).filter(([lang]) => lang !== "en")

/** Every text with the way to it. */
function texts(words: object, path = ""): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

/** Plural forms are as many as the language has; the path without the form is the same everywhere. */
const withoutForm = (path: string) => path.replace(/\.(zero|one|two|few|many|other)$/, "")

describe.each(others)("the words in %s", (lang, words) => {
  const english = new Map(texts(en).map(([path, text]) => [withoutForm(path), placeholders(text)]))

  it("are all there, with the same places to fill in", () => {
    const own = new Map(texts(words).map(([path, text]) => [withoutForm(path), placeholders(text)]))
    expect(own).toEqual(english)
  })

  it("are never empty, and have the forms that a number takes", () => {
    expect(texts(words).filter(([, text]) => text.trim() === "")).toEqual([])
    for (const number of [0, 1, 2, 5, 11, 21, 1_000])
      expect(count(words.chat.waiting, number, lang)).toContain(new Intl.NumberFormat(lang).format(number))
  })

  it("say every line of the transcript", () => {
    for (const line of Object.values(eventLines)) {
      const said = eventWords(line("Ana", "Ben"), words.chat)
      expect(said).toContain("Ana")
      expect(said).not.toBe(line("Ana", "Ben"))
    }
  })

  it("exist for the widget too, with the same places to fill in", () => {
    const shape = (of: object) => texts(of).map(([path, text]) => [path, placeholders(text)])
    expect(shape(WIDGET_LANGUAGES[lang] ?? {})).toEqual(shape(WIDGET_LANGUAGES.en ?? {}))
  })
})

describe("the lines of the transcript", () => {
  it("read in English as they are stored", () => {
    for (const line of Object.values(eventLines))
      expect(eventWords(line("Ana", "Ben"), englishChat)).toBe(line("Ana", "Ben"))
  })

  it("stay as they are when nobody knows them", () => {
    expect(eventWords("Something new happened.", englishChat)).toBe("Something new happened.")
  })

  it("keep names that look like them", () => {
    expect(eventWords("Ana left the chat. joined the chat.", englishChat)).toBe(
      "Ana left the chat. joined the chat.",
    )
  })
})

describe("numbers, names and failures", () => {
  it("follow the language", () => {
    expect(count(en.chat.waiting, 1, "en")).toBe("1 message waits to be sent.")
    expect(count(en.chat.waiting, 1_200, "en")).toBe("1,200 messages wait to be sent.")
    expect(listed(["Ana", "Ben", "Cem"], "de")).toBe("Ana, Ben und Cem")
  })

  it("are told by the code, never in the server's sentence", () => {
    expect(failureWords("RATE_LIMITED", en.failure)).toBe(en.failure.tooFast)
    expect(failureWords("UNREADABLE", en.failure)).toBe(en.failure.unknown)
    expect(failureWords(undefined, en.failure)).toBe(en.failure.unknown)
  })

  it("reach the widget by the first language that there is", () => {
    expect(wordsIn(["ja-JP", "fr-CA", "de"]).newTab).toBe("Ouvrir un nouvel onglet")
    expect(wordsIn(["ja"]).loading).toBe("Loading the chat…")
  })
})

it("writes a conversation down in the reader's language", () => {
  const { de } = LANGUAGES
  if (!de) throw new Error("There is no German.")
  const at = "2026-03-01T10:00:00.000Z"
  const customer = { type: "customer", name: "Nora" } as const
  const text = transcriptText(
    {
      id: "x",
      number: 7,
      status: "closed",
      subject: "Licht",
      name: "Nora",
      email: null,
      agent: "Priya",
      createdAt: at,
      firstResponseAt: null,
      closedAt: at,
      rating: null,
      ratingComment: null,
      messages: [
        { seq: 1, kind: "text", author: customer, body: "Hallo!", createdAt: at },
        {
          seq: 2,
          kind: "event",
          author: { type: "system", name: "Yupcha" },
          body: eventLines.joined("Priya"),
          createdAt: at,
        },
      ],
    },
    {
      slug: "lantern-cycles",
      name: "Lantern Cycles",
      location: "",
      locale: "en",
      welcomeText: "",
      accentColor: "#000000",
    },
    { lang: "de", locale: "de-DE", dir: "ltr", words: de },
  )
  expect(text).toMatch(
    /^Unterhaltung mit Lantern Cycles\n.*2026.*\nThema: Licht\n\n\[.*\] Nora:\nHallo!\n\n\[.*\] Priya ist jetzt im Chat\.\n$/,
  )
})
