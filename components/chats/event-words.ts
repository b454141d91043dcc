import { type ChatWords, fill } from "@/components/language/words"

/** The sentences of lib/chats/event-lines.ts; of two that fit, the first is meant. */
const SENTENCES = [
  ["joined", /^(?<name>.+) joined the chat\.$/s],
  ["left", /^(?<name>.+) left the chat\.$/s],
  ["closed", /^(?<name>.+) closed the chat\.$/s],
  ["reopened", /^(?<name>.+) reopened the chat\.$/s],
  ["cameBack", /^(?<name>.+) came back\.$/s],
  ["handedOn", /^(?<name>.+) handed the chat to a colleague\.$/s],
  ["handedTo", /^(?<name>.+?) handed the chat to (?<other>.+)\.$/s],
] as const

/** What the transcript says of who came and went, in the reader's words; a sentence that nobody knows stays as it is. */
export function eventWords(sentence: string, words: ChatWords): string {
  for (const [kind, pattern] of SENTENCES) {
    const names = pattern.exec(sentence)?.groups
    if (names) return fill(words[kind], names)
  }
  return sentence
}
