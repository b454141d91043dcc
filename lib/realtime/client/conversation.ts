import type { Author, Message } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { DeviceStorage } from "./device-storage"
import { linesOf } from "./lines"
import { Outbox } from "./outbox"
import { Reader } from "./reader"
import type { Line, Link, Result } from "./state"
import { appliedSeq } from "./transcript"

interface Page {
  messages: Message[]
  more: boolean
}

interface Options<P extends Page> {
  chatId: string
  /** Keeps one person's unsent messages apart from another's in the same browser. */
  owner: string
  me: Author
  storage: DeviceStorage
  call: <T>(event: string, payload: unknown) => Promise<Result<T>>
  onPage: (page: P) => void
  onChange: () => void
  onRefused: (failure: Failure) => void
}

/** One chat on one screen: its transcript and its outbox. The customer's page and the desk use the same. */
export class Conversation<P extends Page> {
  private readonly reader: Reader<P>
  private readonly outbox: Outbox
  private ahead: Message[] = []

  constructor(private readonly options: Options<P>) {
    const { chatId, owner, storage, call, onPage, onChange, onRefused } = options
    this.reader = new Reader<P>({
      fetch: (afterSeq) => call("chat.sync", { chatId, afterSeq }),
      onPage,
      onRefused,
      onChange: () => {
        this.ahead = this.ahead.filter((message) => message.seq > appliedSeq(this.reader.transcript))
        onChange()
      },
    })
    this.outbox = new Outbox({
      owner,
      chatId,
      storage,
      send: ({ clientId, body }) => call("message.send", { chatId, clientId, body }),
      onSent: (message) => this.acknowledged(message),
      onChange,
    })
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

  take(message: Message): void {
    this.reader.take(message)
  }

  hear(seq: number): void {
    this.reader.hear(seq)
  }

  send(body: string): void {
    this.outbox.add(body)
  }

  discard(clientId: string): void {
    this.outbox.discard(clientId)
  }

  get unsent(): number {
    return this.outbox.pending.length
  }

  get lastSeq(): number {
    return appliedSeq(this.reader.transcript)
  }

  lines(link: Link): Line[] {
    return linesOf(this.reader.transcript, this.ahead, this.outbox.pending, link, this.options.me)
  }

  private acknowledged(message: Message): void {
    this.ahead = [...this.ahead, message]
    this.reader.take(message)
  }
}
