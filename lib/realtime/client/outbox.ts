import { v7 } from "uuid"
import type { Message } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { DeviceStorage } from "./device-storage"
import type { Result } from "./state"

/** A message that its sender has written and the server has not acknowledged. */
export interface Entry {
  clientId: string
  chatId: string
  body: string
  createdAt: string
  /** Why the server refused it for good. */
  refused?: string
}

type Send = (entry: Entry) => Promise<Result<Message>>

interface Options {
  /** Keeps one person's messages apart from those of others who use the same browser. */
  owner: string
  chatId: string
  storage: DeviceStorage
  send: Send
  /** An acknowledged message, before its entry is dropped. */
  onSent: (message: Message) => void
  onChange: () => void
}

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000

/**
 * Keeps a chat's unsent messages in the browser's storage, so that they survive a reload and a closed tab, and sends
 * them in order, one after the other, each until it is acknowledged or refused. Every entry has a storage key of its
 * own: two tabs never overwrite each other's, and what both send the server stores once.
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

  add(body: string): void {
    const entry = { clientId: v7(), chatId: this.options.chatId, body, createdAt: new Date().toISOString() }
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
    const entry = this.entries.find((candidate) => candidate.refused === undefined)
    if (this.sending || !this.online || !entry) return
    this.sending = true
    clearTimeout(this.retry)
    const result = await this.options.send(entry)
    this.sending = false
    if (result.error) this.failed(entry, result.error)
    else this.sent(entry, result.data)
  }

  private sent(entry: Entry, message: Message): void {
    this.failures = 0
    this.drop(entry.clientId)
    this.options.onSent(message)
    this.options.onChange()
    this.pump()
  }

  private failed(entry: Entry, failure: Failure): void {
    if (failure.retryable) {
      this.retryLater(failure.retryAfterMs)
      return
    }
    const refused = { ...entry, refused: failure.message }
    this.entries = this.entries.map((candidate) =>
      candidate.clientId === entry.clientId ? refused : candidate,
    )
    this.keep(refused)
    this.options.onChange()
    this.pump()
  }

  /** Backs off exponentially, with jitter, so that a server that comes back is not met by everybody at once. */
  private retryLater(least = 0): void {
    const backoff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++)
    this.retry = setTimeout(() => this.pump(), Math.max(least, backoff * (0.5 + Math.random())))
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

/** The chats in which somebody has left unsent messages. */
export function chatsWithEntries(storage: DeviceStorage, owner: string): string[] {
  return [...new Set(stored(storage, prefixOf(owner, "")).map((entry) => entry.chatId))]
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
