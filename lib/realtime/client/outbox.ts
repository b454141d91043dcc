import { v7 } from "uuid"
import type { Message, Note } from "@/lib/chats/contract"
import type { ErrorCode, Failure } from "@/lib/errors"
import type { DeviceStorage } from "./device-storage"
import type { Result } from "./state"

/** Something that its author has written and the server has not acknowledged. */
export interface Entry {
  clientId: string
  chatId: string
  kind: "message" | "note"
  body: string
  createdAt: string
  /** Why the server refused it for good. */
  refused?: string
  refusedAs?: ErrorCode
}

export type Send = (entry: Entry) => Promise<Result<Message | Note>>

interface Options {
  /** Keeps one person's entries apart from those of others who use the same browser. */
  owner: string
  chatId: string
  storage: DeviceStorage
  send: Send
  /** What was acknowledged, as it is stored; its entry has been dropped. */
  onSent: (stored: Message | Note) => void
  onChange: () => void
}

const FIRST_RETRY_MS = 500
/** The longest pause: what waits has left well within ten seconds after whatever was broken works again. */
const LAST_RETRY_MS = 5_000

/**
 * Keeps what was written in a chat, messages and notes, in the browser's storage, so that it survives a reload and a
 * closed tab, and sends it in the order of writing, one after the other, each until it is acknowledged or refused. Every
 * entry has a storage key of its own: two tabs never overwrite each other's, and what both send the server stores once.
 */
export class Outbox {
  private entries: Entry[]
  private sending = false
  private online = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  constructor(private readonly options: Options) {
    this.entries = stored(options.storage, prefixOf(options.owner, options.chatId))
  }

  get pending(): readonly Entry[] {
    return this.entries
  }

  /** How many entries wait to leave; what was refused waits for nothing. */
  get unsent(): number {
    return this.entries.filter(canLeave).length
  }

  add(kind: Entry["kind"], body: string): void {
    const { chatId } = this.options
    const entry = { clientId: v7(), chatId, kind, body, createdAt: new Date().toISOString() }
    this.entries = [...this.entries, entry]
    this.keep(entry)
    this.options.onChange()
    this.pump()
  }

  discard(clientId: string): void {
    this.drop(clientId)
    this.options.onChange()
  }

  /** The connection is there: what waits leaves now. */
  resume(): void {
    this.online = true
    this.failures = 0
    this.pump()
  }

  /** The connection is gone: nothing leaves until `resume`. */
  pause(): void {
    this.online = false
    clearTimeout(this.retry)
  }

  private async pump(): Promise<void> {
    const entry = this.entries.find(canLeave)
    if (this.sending || !this.online || !entry) return
    this.sending = true
    clearTimeout(this.retry)
    const result = await this.options.send(entry)
    this.sending = false
    if (result.error) this.failed(entry, result.error)
    else this.sent(entry, result.data)
  }

  private sent(entry: Entry, stored: Message | Note): void {
    this.failures = 0
    this.drop(entry.clientId)
    this.options.onSent(stored)
    this.options.onChange()
    this.pump()
  }

  private failed(entry: Entry, failure: Failure): void {
    if (failure.retryable) {
      this.retryLater(failure.retryAfterMs)
      return
    }
    const refused = { ...entry, refused: failure.message, refusedAs: failure.code }
    this.entries = this.entries.map((candidate) =>
      candidate.clientId === entry.clientId ? refused : candidate,
    )
    // It may have been discarded while it was under way.
    if (this.entries.includes(refused)) this.keep(refused)
    this.options.onChange()
    this.pump()
  }

  /** Backs off exponentially, with jitter, so that a server that comes back is not met by everybody at once. */
  private retryLater(least = 0): void {
    const backoff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++)
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.pump(), Math.max(least, backoff * (0.5 + Math.random() / 2)))
  }

  private keep(entry: Entry): void {
    this.options.storage.set(keyOf(this.options.owner, entry), JSON.stringify(entry))
  }

  private drop(clientId: string): void {
    const entry = this.entries.find((candidate) => candidate.clientId === clientId)
    if (!entry) return
    this.options.storage.remove(keyOf(this.options.owner, entry))
    this.entries = this.entries.filter((candidate) => candidate !== entry)
  }
}

/** The chats in which somebody has left unsent entries. */
export function chatsWithEntries(storage: DeviceStorage, owner: string): string[] {
  return [...new Set(stored(storage, prefixOf(owner, "")).map((entry) => entry.chatId))]
}

function canLeave(entry: Entry): boolean {
  return entry.refused === undefined
}

function prefixOf(owner: string, chatId: string): string {
  return `yupcha:outbox:${owner}:${chatId}`
}

function keyOf(owner: string, entry: Entry): string {
  return `${prefixOf(owner, entry.chatId)}:${entry.clientId}`
}

function stored(storage: DeviceStorage, prefix: string): Entry[] {
  return storage
    .keys(prefix)
    .map((key) => storage.read<Entry>(key))
    .filter((entry) => entry !== null)
    .sort((one, other) => (one.clientId < other.clientId ? -1 : 1))
}
