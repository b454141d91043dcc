import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import type { AgentChat, Inbox } from "@/lib/chats/contract"
import {
  countsOf,
  type InboxEvent,
  type InboxState,
  lacksRows,
  NOTHING_KNOWN,
  openChats,
  reduceInbox,
} from "@/lib/realtime/client/inbox"

// Hundreds of runs take their time on a loaded machine.
vi.setConfig({ testTimeout: 60_000 })

const CHATS = ["a", "b", "c", "d"]
const CHANGES = [
  "message",
  "note",
  "read",
  "claim",
  "edit",
  "hand on",
  "take back",
  "close",
  "reopen",
] as const
/** What changes a chat's version and leaves a line; an edit leaves none, and the others move a counter of their own. */
const TRANSITIONS: readonly string[] = ["claim", "hand on", "take back", "close", "reopen"]

type Change = (typeof CHANGES)[number]

interface Row extends AgentChat {
  /** Whether the desk may see it. */
  visible: boolean
  /** Which transaction changed it last. */
  txid: number
}

/** The chats as the server has them, and what it tells the desk of each change. */
class Server {
  readonly rows = new Map<string, Row>()
  readonly pushes: InboxEvent[] = []
  txid = 1

  create(id: string): void {
    if (this.rows.has(id)) return
    const counters = { version: 1, lastSeq: 0, lastNoteSeq: 0, customerReadSeq: 0, agentReadSeq: 0 }
    const row = { id, status: "waiting", assignee: null, ...counters, visible: true, txid: ++this.txid }
    this.rows.set(id, row as never)
    this.tell(id)
  }

  change(id: string, change: Change): void {
    const row = this.rows.get(id)
    if (!row || (change === "reopen") !== (row.status === "closed")) return
    const transition = TRANSITIONS.includes(change)
    const next = { ...row, txid: ++this.txid, version: row.version + Number(transition || change === "edit") }
    if (change === "message" || transition) next.lastSeq += 1
    if (change === "note") next.lastNoteSeq += 1
    if (change === "read") next.agentReadSeq = next.lastSeq
    if (change === "claim") Object.assign(next, { status: "active", assignee: { id: "me" }, visible: true })
    if (change === "hand on")
      Object.assign(next, { status: "active", assignee: { id: "kim" }, visible: false })
    if (change === "take back" || change === "reopen")
      Object.assign(next, { status: "waiting", assignee: null, visible: true })
    if (change === "close") next.status = "closed"
    this.rows.set(id, next)
    if (next.visible) this.tell(id)
    else if (row.visible) this.pushes.push({ type: "gone", chatId: id, version: next.version })
  }

  /** The desk's person gets or loses the right to see a chat, which changes nothing about the chat. */
  allow(id: string, visible: boolean): void {
    const row = this.rows.get(id)
    if (!row || row.visible === visible) return
    this.rows.set(id, { ...row, visible })
    if (!visible) this.pushes.push({ type: "gone", chatId: id, version: row.version })
  }

  answer(cursor: number | undefined): Pick<Inbox, "chats" | "ids"> & { cursor: number } {
    const chats = this.open()
    return {
      chats: chats.filter(({ txid }) => cursor === undefined || txid >= cursor).map(plain),
      ids: chats.map(({ id }) => id),
      cursor: this.txid,
    }
  }

  open(): Row[] {
    return [...this.rows.values()].filter(({ status, visible }) => visible && status !== "closed")
  }

  private tell(id: string): void {
    const row = this.rows.get(id)
    if (row) this.pushes.push({ type: "row", chat: plain(row) })
  }
}

function plain({ visible: _, txid: __, ...chat }: Row): AgentChat {
  return chat
}

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
const shown = (inbox: InboxState) => openChats(inbox).sort(byId)
const truth = (server: Server) => server.open().map(plain).sort(byId)

const change = fc.tuple(fc.constantFrom(...CHATS), fc.constantFrom("create" as const, ...CHANGES))
function happen(server: Server, [id, what]: [string, Change | "create"]): void {
  if (what === "create") server.create(id)
  else server.change(id, what)
}

describe("the list of a desk", () => {
  it("is what a fresh answer holds once every push has arrived, in any order, however often", () => {
    const runs = fc
      .array(change, { maxLength: 40, size: "max" })
      .map((changes) => {
        const server = new Server()
        for (const one of changes) happen(server, one)
        return server
      })
      .chain((server) =>
        fc
          .array(fc.nat(), { maxLength: 20 })
          .map((again) => [...server.pushes, ...again.flatMap((at) => server.pushes[at] ?? [])])
          .chain((pushes) => fc.shuffledSubarray(pushes, { minLength: pushes.length }))
          .map((pushes) => ({ server, pushes })),
      )
    fc.assert(
      fc.property(runs, ({ server, pushes }) => {
        expect(shown(pushes.reduce(reduceInbox, NOTHING_KNOWN))).toEqual(truth(server))
      }),
      { numRuns: 1_000 },
    )
  })

  /** A desk that asks, is answered late, out of turn or never, and is pushed to in the meantime. */
  class Desk {
    inbox = NOTHING_KNOWN
    private cursor: number | undefined
    private rights = 0
    private asked: { told: number; cursor: number | undefined; read: () => ReturnType<Server["answer"]> }[] =
      []

    constructor(readonly server: Server) {}

    push(which: number): void {
      const push = this.server.pushes[which % (this.server.pushes.length || 1)]
      if (push) this.inbox = reduceInbox(this.inbox, push)
    }

    /** Whoever's rights change is told so, and reads everything anew. */
    allow(id: string, visible: boolean): void {
      this.server.allow(id, visible)
      this.rights += 1
    }

    /** The server may look at its tables at once, or only when the answer leaves. */
    ask(looksLater: boolean): void {
      const { cursor, server } = this
      const now = server.answer(cursor)
      this.asked.push({
        told: this.inbox.told,
        cursor,
        read: () => (looksLater ? server.answer(cursor) : now),
      })
    }

    answer(which: number): void {
      const call = this.asked[which % (this.asked.length || 1)]
      if (!call) return
      this.asked = this.asked.filter((one) => one !== call)
      const answer = call.read()
      this.inbox = reduceInbox(this.inbox, { type: "answer", answer, asked: call.told })
      this.cursor = answer.cursor
      if (call.cursor !== undefined && lacksRows(this.inbox, answer.ids, call.told)) this.cursor = undefined
    }

    /** All that is under way arrives, and after that one more reading; a second one if the first lacks a row. */
    settle(): void {
      while (this.asked.length > 0) this.answer(0)
      if (this.rights > 0) this.cursor = undefined
      for (let count = 0; count < 2; count++) {
        this.ask(false)
        this.answer(0)
      }
    }
  }

  type Step = (desk: Desk) => void
  const chat = fc.constantFrom(...CHATS)
  const allow = fc.tuple(chat, fc.boolean())
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: change.map((what) => (desk: Desk) => happen(desk.server, what)) },
    {
      weight: 1,
      arbitrary: allow.map(
        ([id, may]) =>
          (desk: Desk) =>
            desk.allow(id, may),
      ),
    },
    { weight: 6, arbitrary: fc.nat().map((which) => (desk: Desk) => desk.push(which)) },
    { weight: 2, arbitrary: fc.boolean().map((looksLater) => (desk: Desk) => desk.ask(looksLater)) },
    { weight: 3, arbitrary: fc.nat().map((which) => (desk: Desk) => desk.answer(which)) },
  )
  const runs = fc.array(step, { maxLength: 60, size: "max" })

  it("ends with what a fresh answer holds, whatever was lost, repeated, late or answered out of turn", () => {
    fc.assert(
      fc.property(runs, (steps) => {
        const desk = new Desk(new Server())
        for (const act of steps) act(desk)
        desk.settle()
        expect(shown(desk.inbox)).toEqual(truth(desk.server))
        expect(countsOf(openChats(desk.inbox), "me")).toEqual(countsOf(truth(desk.server), "me"))
      }),
      { numRuns: 2_000 },
    )
  })

  it("never goes back to an earlier row of a chat that it shows", () => {
    fc.assert(
      fc.property(runs, (steps) => {
        const desk = new Desk(new Server())
        const seen = new Map<string, AgentChat>()
        for (const act of steps) {
          act(desk)
          const chats = shown(desk.inbox)
          expect(chats.filter((chat) => isBehind(chat, seen.get(chat.id)))).toEqual([])
          seen.clear()
          for (const chat of chats) seen.set(chat.id, chat)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

function isBehind(chat: AgentChat, before: AgentChat | undefined): boolean {
  if (!before) return false
  return (
    chat.version < before.version || chat.lastSeq < before.lastSeq || chat.agentReadSeq < before.agentReadSeq
  )
}
