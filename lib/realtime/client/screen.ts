import type { AgentChat } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { Connection } from "./connection"
import { ReadMark } from "./read-mark"
import { type Typing, TypingEar, TypingVoice } from "./typing"

interface Options {
  connection: Connection
  /** What the desk has been told so far, to know what an answer knows. */
  told: () => number
  /** The chat's room has been joined: what is read from now on misses nothing. */
  onWatched: (chat: AgentChat, asked: number) => void
  onRefused: (failure: Failure) => void
  onChange: () => void
}

/** After how long a chat that could not be watched is tried again, in milliseconds. */
const RETRY_MS = 1_000

/** What belongs to the chat that a desk has open, and to no other: who types, what was read. */
export class Screen {
  missing = false
  typing: Typing[] = []
  readonly ear: TypingEar
  readonly voice: TypingVoice
  readonly readMark: ReadMark
  private left = false
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly chatId: string,
    private readonly options: Options,
  ) {
    const { connection, onChange } = options
    this.ear = new TypingEar((typing) => {
      this.typing = typing
      onChange()
    })
    this.voice = new TypingVoice((isTyping) => connection.tell("typing", { chatId, isTyping }))
    this.readMark = new ReadMark((seq) => connection.call("chat.read", { chatId, seq }))
  }

  /** Joins the chat's room first and reads then, so that nothing falls between the two. */
  async enter(): Promise<void> {
    const { connection, told, onWatched, onRefused } = this.options
    clearTimeout(this.retry)
    if (this.left || connection.link !== "online") return
    const asked = told()
    const { data, error } = await connection.call<AgentChat>("chat.watch", { chatId: this.chatId })
    if (this.left) return
    if (data) onWatched(data, asked)
    else if (error.retryable) this.retry = setTimeout(() => this.enter(), RETRY_MS)
    else onRefused(error)
  }

  /** Without a connection nobody is heard to type. */
  pause(): void {
    this.ear.forget()
  }

  leave(): void {
    this.left = true
    clearTimeout(this.retry)
    this.voice.rest()
    this.ear.forget()
    this.readMark.stop()
    this.options.connection.call("chat.unwatch", { chatId: this.chatId })
  }
}
