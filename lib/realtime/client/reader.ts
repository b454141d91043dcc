import type { Message, Note } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { Result } from "./state"
import { appliedSeq, EMPTY, hasGap, reduce, type Transcript, type TranscriptEvent } from "./transcript"

interface Page {
  messages: Message[]
  notes?: Note[]
  more: boolean
}

export type Fetch = (afterSeq: number, afterNoteSeq: number) => Promise<Result<Page>>

interface Options {
  /** Asks for what stands after a message's seq, and after a note's. */
  fetch: Fetch
  onChange: () => void
  /** The server will not let this chat be read. */
  onRefused: (failure: Failure) => void
}

/** After how long what could not be read is asked for again, in milliseconds. */
const RETRY_MS = 1_000
/** How many messages a step upwards brings; one answer of `chat.sync` holds as many. */
const OLDER = 200

/** Keeps the transcript of one chat current. The rule is `reduce`; here is only when to ask for what is missing. */
export class Reader {
  transcript: Transcript = EMPTY
  /** True as soon as anything was answered: until then an empty transcript says nothing. */
  isLoaded = false
  /** True while lines from before the window are on their way. */
  isReadingOlder = false
  private isBegun = false
  private syncing = false
  private again = false
  private stopped = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private retryOlder: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly options: Options) {}

  /** Reads from after this seq on, and nothing before it is called. Counts once. */
  begin(afterSeq: number): void {
    if (this.isBegun) return
    this.isBegun = true
    this.transcript = reduce(this.transcript, { type: "begins", afterSeq })
  }

  /** Something was pushed, or acknowledged. What is missing after it is asked for at once. */
  take(event: TranscriptEvent): void {
    // The first answer brings it.
    if (!this.isBegun) return
    const transcript = reduce(this.transcript, event)
    const isNews = transcript !== this.transcript
    this.transcript = transcript
    if (isNews) this.options.onChange()
    if (hasGap(transcript)) this.sync()
  }

  /** Reads everything after what was applied; called after each connect, when the rooms have been joined. */
  async sync(): Promise<void> {
    if (!this.isBegun) return
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

  /** Reads what stands before the window, one step up; again and again when that fails. */
  readOlder(): void {
    if (this.isReadingOlder || !this.isBegun || this.transcript.messages.base === 0) return
    this.isReadingOlder = true
    this.options.onChange()
    this.stepUp()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.retry)
    clearTimeout(this.retryOlder)
  }

  private async readPage(): Promise<void> {
    const { messages, notes } = this.transcript
    const result = await this.options.fetch(appliedSeq(messages), appliedSeq(notes))
    if (this.stopped) return
    if (result.error) {
      if (!result.error.retryable) return this.options.onRefused(result.error)
      this.retry = setTimeout(() => this.sync(), RETRY_MS)
      return
    }
    this.isLoaded = true
    this.transcript = reduce(this.transcript, { type: "page", ...result.data })
    this.again ||= result.data.more
    this.options.onChange()
  }

  private async stepUp(): Promise<void> {
    const { base } = this.transcript.messages
    const { data, error } = await this.fetchBefore(base)
    if (this.stopped) return
    if (error?.retryable) {
      this.retryOlder = setTimeout(() => this.stepUp(), RETRY_MS)
      return
    }
    this.isReadingOlder = false
    if (error) return this.options.onRefused(error)
    this.transcript = reduce(this.transcript, { type: "older", messages: data })
    this.options.onChange()
  }

  /** The messages right up to a seq, in as many answers as they need. */
  private async fetchBefore(base: number): Promise<Result<Message[]>> {
    const found: Message[] = []
    for (let at = Math.max(0, base - OLDER); at < base; at = found.at(-1)?.seq ?? base) {
      const { data, error } = await this.options.fetch(at, appliedSeq(this.transcript.notes))
      if (error) return { error }
      const older = data.messages.filter(({ seq }) => seq > at && seq <= base)
      if (older.length === 0) break
      found.push(...older)
    }
    return { data: found }
  }
}
