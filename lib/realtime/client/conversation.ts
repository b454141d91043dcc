import type { Author, Message, Note } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { DeviceStorage } from "./device-storage"
import { isApplied, isNote, linesOf } from "./lines"
import { type Entry, Outbox, type Send } from "./outbox"
import { type Fetch, Reader } from "./reader"
import type { Earlier, Line, Link } from "./state"
import { appliedSeq, type TranscriptEvent } from "./transcript"

interface Options {
  chatId: string
  /** Keeps one person's unsent lines apart from another's in the same browser. */
  owner: string
  me: Author
  storage: DeviceStorage
  fetch: Fetch
  send: Send
  onChange: () => void
  onRefused: (failure: Failure) => void
}

/**
 * One chat on one screen: its transcript and its outbox. The customer's page, the desk and the tests use the same.
 * What is shown is a function of what was applied, acknowledged and written (`linesOf`), and nothing else.
 */
export class Conversation {
  private readonly reader: Reader
  private readonly outbox: Outbox
  private ahead: (Message | Note)[] = []
  private drawn: { of: readonly unknown[]; lines: Line[] } | undefined

  constructor(private readonly options: Options) {
    const { chatId, owner, storage, fetch, send, onChange, onRefused } = options
    this.reader = new Reader({
      fetch,
      onRefused,
      onChange: () => {
        this.forgetApplied()
        onChange()
      },
    })
    this.outbox = new Outbox({
      owner,
      chatId,
      storage,
      send,
      onSent: (stored) => this.acknowledged(stored),
      onChange,
    })
  }

  /** From after which seq on the chat is read; nothing is read before this is called, and it counts once. */
  begin(afterSeq: number): void {
    this.reader.begin(afterSeq)
  }

  /** Connected, and in the chat's room: read what was missed, send what has waited. */
  resume(): void {
    this.reader.sync()
    this.outbox.resume()
  }

  pause(): void {
    this.outbox.pause()
  }

  stop(): void {
    this.reader.stop()
    this.outbox.pause()
  }

  take(event: TranscriptEvent): void {
    this.reader.take(event)
  }

  /** Reads again, for what has no number by which it could be missed. */
  sync(): void {
    this.reader.sync()
  }

  /** Reads a step further up. */
  readOlder(): void {
    this.reader.readOlder()
  }

  write(kind: Entry["kind"], body: string): void {
    this.outbox.add(kind, body)
  }

  discard(clientId: string): void {
    this.outbox.discard(clientId)
  }

  get unsent(): number {
    return this.outbox.unsent
  }

  /** How far the chat is on the screen without a gap; 0 while nothing is. */
  get shownSeq(): number {
    const { messages } = this.reader.transcript
    return messages.applied.length === 0 ? 0 : appliedSeq(messages)
  }

  /** What is known of the lines before the first one. */
  get earlier(): Earlier {
    const { transcript, isLoaded, isReadingOlder } = this.reader
    if (!isLoaded) return "unknown"
    if (transcript.messages.base === 0) return "none"
    return isReadingOlder ? "coming" : "some"
  }

  /** The same array until something changes. */
  lines(link: Link): Line[] {
    const { ahead, reader, outbox } = this
    const { transcript } = reader
    const { pending } = outbox
    const of = [transcript, ahead, pending, link]
    if (this.drawn?.of.every((one, index) => one === of[index])) return this.drawn.lines
    const lines = linesOf({ transcript, ahead, pending }, link, this.options.me)
    this.drawn = { of, lines }
    return lines
  }

  private acknowledged(stored: Message | Note): void {
    this.ahead = [...this.ahead, stored]
    this.take(isNote(stored) ? { type: "note", note: stored } : { type: "message", message: stored })
    // An answer to a repeat tells of what has been applied long since.
    this.forgetApplied()
  }

  private forgetApplied(): void {
    if (this.ahead.length > 0)
      this.ahead = this.ahead.filter((stored) => !isApplied(this.reader.transcript, stored))
  }
}
