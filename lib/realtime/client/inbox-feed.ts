import type { AgentChat, Inbox } from "@/lib/chats/contract"
import { chatOf, countsOf, type InboxState, lacksRows, NOTHING_KNOWN, openChats, reduceInbox } from "./inbox"
import type { Result } from "./state"

interface Options {
  employeeId: string
  ask: (cursor: string | undefined) => Promise<Result<Inbox>>
  /** The chat on the screen, which stays known. */
  openId: () => string | undefined
  onChange: () => void
}

/** How often the list is compared with the database, in milliseconds; a push that got lost shows by then. */
const RESYNC_MS = 30_000
/** After how long a list that could not be read is asked for again, in milliseconds. */
const RETRY_MS = 1_000
/** How long rows may lag behind counts before the list is taken to be wrong, in milliseconds. */
const LAG_MS = 400

/** Keeps the list of a desk current. The rule is `reduceInbox`; here is only when to ask for what is missing. */
export class InboxFeed {
  loaded = false
  private inbox = NOTHING_KNOWN
  private drawn: { of: InboxState; chats: AgentChat[]; counts: Inbox["counts"] } | undefined
  private cursor: string | undefined
  private syncing = false
  private again = false
  private stopped = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private doubt: ReturnType<typeof setTimeout> | undefined
  private readonly resync = setInterval(() => this.sync(), RESYNC_MS)

  constructor(private readonly options: Options) {}

  /** The same array until something changes. */
  get chats(): AgentChat[] {
    return this.look().chats
  }

  get counts(): Inbox["counts"] {
    return this.look().counts
  }

  /** To be looked up before a call whose answer is taken later: the answer knows what was told before it. */
  get told(): number {
    return this.inbox.told
  }

  chat(chatId: string): AgentChat | undefined {
    return chatOf(this.inbox, chatId)
  }

  /** A row that was pushed; or, with `asked`, that a call was answered with. Answers whether it is news. */
  take(chat: AgentChat, asked?: number): boolean {
    const before = this.inbox
    this.inbox = reduceInbox(before, { type: "row", chat, asked })
    return this.inbox !== before
  }

  drop(chatId: string, version: number): void {
    this.inbox = reduceInbox(this.inbox, { type: "gone", chatId, version })
  }

  /** What the server counts must be what the list holds, as soon as the rows behind the counts are here. */
  compare(counts: Inbox["counts"]): void {
    if (this.agrees(counts)) return
    clearTimeout(this.doubt)
    this.doubt = setTimeout(() => this.agrees(counts) || this.sync(), LAG_MS)
  }

  /** Reads the whole list again: chats may have come into sight without having changed. */
  readAll(): Promise<void> {
    this.cursor = undefined
    return this.sync()
  }

  /** Reads what has changed; one reading at a time, and another after it when it is asked for meanwhile. */
  async sync(): Promise<void> {
    this.again = true
    if (this.syncing) return
    this.syncing = true
    clearTimeout(this.retry)
    while (this.again && !this.stopped) {
      this.again = false
      await this.read()
    }
    this.syncing = false
  }

  stop(): void {
    this.stopped = true
    clearInterval(this.resync)
    clearTimeout(this.retry)
    clearTimeout(this.doubt)
  }

  /** Goes through all chats once for each change that somebody looks at, not once for each that happens. */
  private look(): { chats: AgentChat[]; counts: Inbox["counts"] } {
    if (this.drawn?.of === this.inbox) return this.drawn
    const chats = openChats(this.inbox)
    this.drawn = { of: this.inbox, chats, counts: countsOf(chats, this.options.employeeId) }
    return this.drawn
  }

  private async read(): Promise<void> {
    const asked = this.told
    const since = this.cursor
    const { data, error } = await this.options.ask(since)
    if (this.stopped) return
    if (error) {
      if (error.retryable) this.retry = setTimeout(() => this.sync(), RETRY_MS)
      return
    }
    this.inbox = reduceInbox(this.inbox, { type: "answer", answer: data, asked, open: this.options.openId() })
    this.loaded = true
    // Unless the whole list was asked for meanwhile.
    if (this.cursor === since) this.cursor = data.cursor
    if (since !== undefined && lacksRows(this.inbox, data.ids, asked)) {
      this.cursor = undefined
      this.again = true
    }
    this.options.onChange()
  }

  private agrees(counts: Inbox["counts"]): boolean {
    const { mine, waiting, all } = this.counts
    return mine === counts.mine && waiting === counts.waiting && all === counts.all
  }
}
