import type { AgentChat, AgentSync, Inbox } from "@/lib/chats/contract"
import { Colleagues } from "./colleagues"
import { Connection } from "./connection"
import { Conversation } from "./conversation"
import { Conversations } from "./conversations"
import { listenAsAgent } from "./desk-events"
import { type DeviceStorage, device } from "./device-storage"
import { InboxFeed } from "./inbox-feed"
import { Observable } from "./observable"
import { Onlookers } from "./onlookers"
import { chatsWithEntries } from "./outbox"
import { Pace } from "./pace"
import { onLook } from "./read-mark"
import { Screen } from "./screen"
import type { AgentState, OpenChat, Result } from "./state"
import { Typists } from "./typists"
import { windowStart } from "./window"

export interface DeskOptions {
  employeeId: string
  name: string
  /** An access token, or what gives the current one at each connect; without it the browser's session counts. */
  token?: string | (() => string)
  address?: string
  storage?: DeviceStorage
}

const NOTHING: AgentState = {
  link: "connecting",
  ended: null,
  loaded: false,
  access: 0,
  chats: [],
  counts: { mine: 0, waiting: 0, all: 0 },
  open: null,
  viewers: {},
  presence: null,
  colleagues: [],
  unsent: 0,
  trouble: null,
  typingIn: [],
  lastChange: null,
}

/**
 * A desk's state, kept current: it wires timers and a socket to the rules, which are `reduce` for transcripts,
 * `reduceInbox` for the list and `presence.ts` for who is there. What a person does at it stands in agent.ts.
 */
export class Desk extends Observable<AgentState> {
  readonly feed: InboxFeed
  readonly colleagues: Colleagues
  readonly conversations: Conversations
  readonly typists = new Typists(() => this.refresh())
  readonly onlookers: Onlookers
  screen: Screen | null = null
  protected readonly connection: Connection
  private readonly storage: DeviceStorage
  private readonly stopLooking = onLook(() => this.refresh())
  private readonly pace = new Pace(() => this.draw())

  constructor(readonly options: DeskOptions) {
    super(NOTHING)
    const { employeeId, name, token, address, storage = device } = options
    const onChange = () => this.refresh()
    this.storage = storage
    this.onlookers = new Onlookers(employeeId)
    this.conversations = new Conversations((chatId) => this.converse(chatId))
    const call = <T>(event: string, payload: unknown) => this.connection.call<T>(event, payload)
    this.colleagues = new Colleagues({ me: { id: employeeId, name }, call, onChange })
    this.feed = new InboxFeed({
      employeeId,
      ask: (cursor) => call<Inbox>("inbox.sync", { cursor }),
      openId: () => this.screen?.chatId,
      onChange,
    })
    const listeners = {
      onOnline: () => this.resume(),
      onOffline: () => this.pause(),
      onWait: () => this.refresh(),
      onEnded: (reason: string) => this.patch({ ended: reason, link: "offline" }),
    }
    this.connection = new Connection("/agent", token, listeners, address, () => this.colleagues.comesAs)
    listenAsAgent(this.connection, this)
    // What was left unsent in an earlier visit leaves now, whichever chat is opened.
    for (const chatId of chatsWithEntries(storage, employeeId)) this.conversations.of(chatId)
    this.draw()
  }

  stop(): void {
    this.stopLooking()
    this.typists.forget()
    this.pace.stop()
    this.feed.stop()
    this.leave()
    for (const conversation of this.conversations.all()) conversation.stop()
    this.connection.stop()
  }

  /** A row that was pushed; or, with what had been told before, that a call was answered with. */
  take(chat: AgentChat, asked?: number): void {
    const isNews = this.feed.take(chat, asked)
    const { screen } = this
    if (isNews && screen?.chatId === chat.id && screen.missing) {
      // It was for other eyes for a while, and the server had put this desk out of its room.
      screen.missing = false
      screen.enter()
    }
    this.refresh()
  }

  /** The chat is for other eyes, or does not exist. */
  lose(chatId: string): void {
    if (this.screen?.chatId === chatId) this.screen.missing = true
    this.refresh()
  }

  /** The person's rights have changed, and with them perhaps what may be seen. */
  lookAgain(): void {
    this.patch({ access: this.getState().access + 1 })
    for (const conversation of this.conversations.all()) {
      conversation.take({ type: "notes forgotten" })
      conversation.sync()
    }
    this.screen?.enter()
    this.feed.readAll()
    this.colleagues.sync()
  }

  /** Something has changed; the page learns of it with its next frame. */
  refresh(): void {
    this.pace.soon()
  }

  /** Tells the page now what there is to show. */
  protected draw(): void {
    const { link, trouble } = this.connection
    const { feed, colleagues, conversations } = this
    const { chats, counts, loaded } = feed
    const people = { presence: colleagues.own, colleagues: colleagues.others }
    const open = this.shown()
    const typingIn = this.typists.chats
    const viewers = this.onlookers.all
    const unsent = conversations.unsent
    this.patch({ link, trouble, typingIn, loaded, chats, counts, ...people, open, viewers, unsent })
    const isMine = open?.chat?.assignee?.id === this.options.employeeId
    if (open?.chat && isMine)
      this.screen?.readMark.raise(conversations.of(open.id).shownSeq, open.chat.agentReadSeq)
  }

  private shown(): OpenChat | null {
    const { screen, feed, conversations } = this
    if (!screen) return null
    const { chatId: id, missing, typing } = screen
    const before = this.getState().open
    const known = before?.id === id ? before : null
    if (missing)
      return known?.missing
        ? known
        : { id, chat: null, lines: [], earlier: "unknown", viewers: [], typing: [], missing }
    const chat = feed.chat(id) ?? known?.chat ?? null
    const conversation = conversations.of(id)
    const lines = conversation.lines(this.connection.link)
    const viewers = this.onlookers.of(id)
    const open = { id, chat, lines, earlier: conversation.earlier, viewers, typing, missing }
    return known && isSame(known, open) ? known : open
  }

  protected enter(chatId: string): void {
    this.conversations.of(chatId)
    this.screen = new Screen(chatId, {
      connection: this.connection,
      told: () => this.feed.told,
      onWatched: (chat, asked) => {
        this.take(chat, asked)
        const conversation = this.conversations.of(chatId)
        conversation.begin(windowStart(chat))
        conversation.resume()
      },
      onRefused: () => this.lose(chatId),
      onChange: () => this.refresh(),
    })
    this.screen.enter()
  }

  protected leave(): void {
    const { screen } = this
    this.screen = null
    screen?.leave()
    if (!screen) return
    this.conversations.release(screen.chatId)
    this.sendBeside(screen.chatId)
  }

  /** What waits in a chat that is not on the screen waits for no room to be joined. */
  protected sendBeside(chatId: string): void {
    if (this.connection.link === "online") this.conversations.get(chatId)?.resume()
  }

  private resume(): void {
    this.feed.sync()
    this.colleagues.sync()
    for (const conversation of this.conversations.others(this.screen?.chatId)) conversation.resume()
    this.screen?.enter()
  }

  private pause(): void {
    for (const conversation of this.conversations.all()) conversation.pause()
    this.typists.forget()
    this.onlookers.forget()
    this.screen?.pause()
  }

  private converse(chatId: string): Conversation {
    const { employeeId, name } = this.options
    return new Conversation({
      chatId,
      owner: employeeId,
      me: { type: "agent", id: employeeId, name },
      storage: this.storage,
      fetch: (afterSeq, afterNoteSeq) => this.sync(chatId, afterSeq, afterNoteSeq),
      send: ({ kind, clientId, body }) =>
        this.connection.call(kind === "note" ? "note.create" : "message.send", { chatId, clientId, body }),
      onChange: () => this.refresh(),
      onRefused: () => this.lose(chatId),
    })
  }

  private async sync(chatId: string, afterSeq: number, afterNoteSeq: number): Promise<Result<AgentSync>> {
    const { told } = this.feed
    const payload = { chatId, afterSeq, afterNoteSeq }
    const result = await this.connection.call<AgentSync>("chat.sync", payload)
    if (result.data) this.take(result.data.chat, told)
    return result
  }
}

/** Nothing has to be drawn again. */
function isSame(one: OpenChat, other: OpenChat): boolean {
  return (Object.keys(one) as (keyof OpenChat)[]).every((key) => one[key] === other[key])
}
