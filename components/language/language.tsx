"use client"

import { createContext, type ReactNode, useContext, useMemo } from "react"
import type { ErrorCode } from "@/lib/errors"
import { englishChat } from "./en"
import { failureWords } from "./failure-words"
import type { Speech } from "./languages"
import type { ChatWords } from "./words"

interface Spoken {
  /** For dates and numbers; undefined for the browser's own. */
  locale: string | undefined
  chat: ChatWords
  /** What is said of a failure. */
  explain: (failure: Failed) => string
}

interface Failed {
  code?: ErrorCode
  message: string
}

// Colleagues' pages are in English, with dates as their browser writes them.
const Chat = createContext<Spoken>({
  locale: undefined,
  chat: englishChat,
  explain: ({ message }) => message,
})
const Whole = createContext<Speech | null>(null)

/** Puts everything inside into one language. */
export function Language({ speech, children }: { speech: Speech; children: ReactNode }) {
  const { locale, words } = speech
  const spoken = useMemo<Spoken>(
    () => ({ locale, chat: words.chat, explain: ({ code }) => failureWords(code, words.failure) }),
    [locale, words],
  )
  return (
    <Whole value={speech}>
      <Chat value={spoken}>{children}</Chat>
    </Whole>
  )
}

/** The words that the customer's page and the desk have in common. */
export function useChatWords(): ChatWords {
  return useContext(Chat).chat
}

/** Says of a failure what its reader can do with it: customers by its code, colleagues in the server's words. */
export function useExplain(): Spoken["explain"] {
  return useContext(Chat).explain
}

/** For dates, numbers and plurals. */
export function useLocale(): string | undefined {
  return useContext(Chat).locale
}

/** Everything that a customer reads; on the customer's page only. */
export function useSpeech(): Speech {
  const speech = useContext(Whole)
  if (!speech) throw new Error("There are no words outside of <Language>.")
  return speech
}
