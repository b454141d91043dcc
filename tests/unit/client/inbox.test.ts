import { describe, expect, it } from "vitest"
import type { AgentChat } from "@/lib/chats/contract"
import {
  chatOf,
  type InboxEvent,
  type InboxState,
  lacksRows,
  NOTHING_KNOWN,
  openChats,
  reduceInbox,
} from "@/lib/realtime/client/inbox"

/** A row of which the list looks at nothing but these. */
const row = (id: string, version: number, lastSeq = 0, status: AgentChat["status"] = "waiting") =>
  ({ id, version, lastSeq, status }) as AgentChat

const told = (chat: AgentChat, asked?: number) => ({ type: "row", chat, asked }) as const
const gone = (chatId: string, version: number) => ({ type: "gone", chatId, version }) as const
const answer = (asked: number, ...chats: AgentChat[]) =>
  ({ type: "answer", answer: { chats, ids: chats.map(({ id }) => id) }, asked }) as const
const given = (...events: InboxEvent[]) => events.reduce(reduceInbox, NOTHING_KNOWN)
const ids = (inbox: InboxState) =>
  openChats(inbox)
    .map(({ id }) => id)
    .sort()

describe("the list of a desk", () => {
  it("does not bring back a chat that has left by a row from before, nor by the answer that made it leave", () => {
    const inbox = given(
      told(row("closed", 1)),
      told(row("closed", 2, 1, "closed")),
      told(row("handed on", 1)),
      gone("handed on", 2),
    )
    for (const id of ["closed", "handed on"]) expect(reduceInbox(inbox, told(row(id, 1)))).toBe(inbox)
    expect(reduceInbox(inbox, told(row("handed on", 2), 0))).toBe(inbox)
    expect(ids(given(told(row("handed on", 2), 0), gone("handed on", 2)))).toEqual([])
    expect(ids(reduceInbox(inbox, told(row("handed on", 3))))).toEqual(["handed on"])
  })

  it("keeps a chat that has come back when its leaving is told late", () => {
    expect(ids(given(told(row("back", 3)), gone("back", 2)))).toEqual(["back"])
  })

  it("takes a chat back without a change of its own when it was asked for after it had gone", () => {
    const inbox = given(told(row("seen again", 1)), gone("seen again", 1))
    expect(ids(reduceInbox(inbox, answer(inbox.told, row("seen again", 1))))).toEqual(["seen again"])
    expect(ids(reduceInbox(inbox, answer(inbox.told - 1, row("seen again", 1))))).toEqual([])
    expect(ids(reduceInbox(inbox, told(row("seen again", 1), inbox.told)))).toEqual(["seen again"])
  })

  it("lets go of what an answer does not name, but not of what was told while it was under way", () => {
    const before = given(told(row("gone meanwhile", 1)))
    const inbox = reduceInbox(before, told(row("new", 1)))
    expect(ids(reduceInbox(inbox, answer(before.told, row("known", 1))))).toEqual(["known", "new"])
  })

  it("is not undone by an answer that was asked for before another", () => {
    const inbox = given(answer(0, row("a", 2)))
    expect(ids(reduceInbox(inbox, answer(0)))).toEqual(["a"])
  })

  it("notices a chat that is named without its row", () => {
    const inbox = given(told(row("a", 1)), answer(1, row("a", 1)))
    expect(lacksRows(inbox, ["a"], inbox.told)).toBe(false)
    expect(lacksRows(inbox, ["a", "b"], inbox.told)).toBe(true)
    // It left after the answer was read: there is nothing to ask for.
    expect(lacksRows(reduceInbox(inbox, gone("a", 2)), ["a"], inbox.told)).toBe(false)
  })

  it("knows a closed chat while it is on the screen, and forgets the others in time", () => {
    const closed = [told(row("read", 2, 1, "closed")), told(row("other", 2, 1, "closed"))]
    const event = (inbox: InboxState) => ({ ...answer(inbox.told), open: "read" })
    let inbox = given(...closed)
    for (let count = 0; count < 2; count++) inbox = reduceInbox(inbox, event(inbox))
    expect(chatOf(inbox, "read")?.status).toBe("closed")
    expect(chatOf(inbox, "other")).toBeUndefined()
  })
})
