import { describe, expect, it } from "vitest"
import { audience, EVERYWHERE, rooms } from "@/lib/events/audience"
import type { ChatStanding, DomainEvent } from "@/lib/events/catalog"

const waiting: ChatStanding = {
  id: "chat",
  shopId: "shop",
  visitorId: "visitor",
  status: "waiting",
  teamId: null,
  assigneeId: null,
}
const active: ChatStanding = { ...waiting, status: "active", assigneeId: "sam" }
const subject = { type: "chat", id: "chat", shopId: "shop" } as const
const overseers = [EVERYWHERE.overseers, rooms.overseers("shop")]
const sam = [rooms.assignee("sam", "everywhere"), rooms.assignee("sam", "shop")]
const queue = [EVERYWHERE.queue, rooms.queue("shop")]

describe("who may learn of an event", () => {
  it("is, for a chat that waits, its team, or the whole queue when it waits for no team", () => {
    const created = (chat: ChatStanding): DomainEvent => ({ type: "chat.created", subject, data: { chat } })
    expect(audience(created(waiting))).toEqual({
      agents: [...overseers, ...queue],
      customers: [rooms.visitor("visitor")],
      leaving: [],
    })
    expect(audience(created({ ...waiting, teamId: "team" })).agents).toEqual([
      ...overseers,
      rooms.team("team"),
    ])
  })

  it("is, for a claim, those who still see the chat; the others only learn that it is gone", () => {
    const data = { before: waiting, chat: active, version: 2 }
    const { agents, leaving } = audience({ type: "chat.claimed", subject, data })
    expect(agents).toEqual([...overseers, ...sam])
    expect(leaving).toEqual(queue)
  })

  it("is, for a message, the customer, the assignee and who has the chat open, and nobody else", () => {
    const author = { type: "customer", id: "customer", name: "Ada" } as const
    const line = {
      chatId: "chat",
      seq: 1,
      clientId: "id",
      kind: "text",
      author,
      body: "Hello",
      createdAt: "",
    } as const
    expect(audience({ type: "message.created", subject, data: { chat: active, message: line } })).toEqual({
      agents: [rooms.watchers("chat"), ...sam],
      customers: [rooms.visitor("visitor")],
      leaving: [],
    })
  })

  it("is, for a note, whoever has the chat open or answers it, and may read notes; never a customer", () => {
    const author = { type: "agent", id: "sam", name: "Sam" } as const
    const note = { chatId: "chat", seq: 1, clientId: "id", afterSeq: 0, author, body: "Hm", createdAt: "" }
    const told = (chat: ChatStanding) => audience({ type: "note.created", subject, data: { chat, note } })
    expect(told(waiting)).toEqual({ agents: [rooms.noteReaders("chat")], customers: [], leaving: [] })
    expect(told(active)).toEqual({
      agents: [
        rooms.noteReaders("chat"),
        rooms.noteAssignee("sam", "everywhere"),
        rooms.noteAssignee("sam", "shop"),
      ],
      customers: [],
      leaving: [],
    })
  })

  it("is, for somebody's coming and going, those who may see it where they work, and their own tabs", () => {
    const told = (shopIds: (string | null)[]) =>
      audience({
        type: "presence.changed",
        subject: { type: "employee", id: "sam", shopId: null },
        data: { employeeId: "sam", state: "online", shopIds },
      }).agents
    expect(told(["shop", "other"])).toEqual([
      EVERYWHERE.presence,
      rooms.presence("shop"),
      rooms.presence("other"),
      rooms.employee("sam"),
    ])
    expect(told([null, "shop"])).toEqual([
      EVERYWHERE.presence,
      EVERYWHERE.presenceAnywhere,
      rooms.employee("sam"),
    ])
  })

  it("is nobody's business by default", () => {
    const nobody = { agents: [], customers: [], leaving: [] }
    expect(
      audience({ type: "shop.updated", subject: { type: "shop", id: "shop", shopId: "shop" }, data: {} }),
    ).toEqual(nobody)
  })
})
