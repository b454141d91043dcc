import type { Message } from "@/lib/chats/contract"

/** What a reader has applied of one chat: messages 1, 2, 3, … without a gap, and how far the chat is known to go. */
export interface Transcript {
  messages: readonly Message[]
  /** The highest seq heard of, applied or not. */
  head: number
}

export const EMPTY: Transcript = { messages: [], head: 0 }

/** The seq that was applied last. */
export function appliedSeq(transcript: Transcript): number {
  return transcript.messages.length
}

/** True while something is known to be missing. */
export function hasGap(transcript: Transcript): boolean {
  return transcript.head > appliedSeq(transcript)
}

/**
 * Takes one message: the next is applied, an older one dropped, one from further on only tells how far the chat goes.
 * So whatever is repeated, lost or reordered on the way, what stands here is a beginning of the chat's one order.
 */
export function receive(transcript: Transcript, message: Message): Transcript {
  const next = appliedSeq(transcript) + 1
  if (message.seq === next) {
    return { messages: [...transcript.messages, message], head: Math.max(transcript.head, message.seq) }
  }
  return hearOf(transcript, message.seq)
}

/** Takes a page of messages as `chat.sync` answers it. */
export function receiveAll(transcript: Transcript, messages: readonly Message[]): Transcript {
  return messages.reduce(receive, transcript)
}

/** Learns that the chat goes as far as a seq, as `chat.heads` tells it. */
export function hearOf(transcript: Transcript, seq: number): Transcript {
  return seq > transcript.head ? { ...transcript, head: seq } : transcript
}
