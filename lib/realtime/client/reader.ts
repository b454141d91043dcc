import type { Message } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { Result } from "./state"
import { appliedSeq, EMPTY, hasGap, hearOf, receive, receiveAll, type Transcript } from "./transcript"

interface Page {
  messages: Message[]
  more: boolean
}

interface Options<P extends Page> {
  /** Asks for what stands after a seq. */
  fetch: (afterSeq: number) => Promise<Result<P>>
  onPage: (page: P) => void
  onChange: () => void
  /** The server will not let this chat be read. */
  onRefused: (failure: Failure) => void
}

const RETRY_MS = 1_000

/** Keeps the transcript of one chat current: applies what comes, and asks for what is missing. */
export class Reader<P extends Page> {
  transcript: Transcript = EMPTY
  private syncing = false
  private again = false
  private stopped = false
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly options: Options<P>) {}

  /** A message that was pushed, or acknowledged. */
  take(message: Message): void {
    this.set(receive(this.transcript, message))
  }

  /** How far the chat goes, as the server tells it now and then. */
  hear(seq: number): void {
    this.set(hearOf(this.transcript, seq))
  }

  /** Reads everything after what was applied; called after each connect, when the rooms have been joined. */
  async sync(): Promise<void> {
    this.again = true
    if (this.syncing) return
    this.syncing = true
    clearTimeout(this.retry)
    while (this.again && !this.stopped) {
      this.again = false
      await this.readPage()
    }
    this.syncing = false
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.retry)
  }

  private async readPage(): Promise<void> {
    const result = await this.options.fetch(appliedSeq(this.transcript))
    if (this.stopped) return
    if (result.error) {
      if (!result.error.retryable) return this.options.onRefused(result.error)
      this.retry = setTimeout(() => this.sync(), RETRY_MS)
      return
    }
    this.transcript = receiveAll(this.transcript, result.data.messages)
    this.again ||= result.data.more
    this.options.onPage(result.data)
    this.options.onChange()
  }

  private set(transcript: Transcript): void {
    if (transcript === this.transcript) return
    this.transcript = transcript
    this.options.onChange()
    if (hasGap(transcript)) this.sync()
  }
}
