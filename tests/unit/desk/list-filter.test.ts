import { describe, expect, it } from "vitest"
import {
  choicesOf,
  closedQuery,
  countsIn,
  type ListFilter,
  listed,
  tabOf,
} from "@/components/desk/list-filter"
import { rowsOf } from "@/components/desk/list-rows"
import type { AgentChat } from "@/lib/chats/contract"

const at = (minute: number) => `2026-01-01T10:${String(minute).padStart(2, "0")}:00.000Z`
const NORTH = { id: "north", name: "North" }
const CARE = { id: "care", name: "Care" }

function chat(id: string, minute: number, change: object = {}): AgentChat {
  return {
    id,
    number: minute,
    shop: NORTH,
    team: null,
    assignee: null,
    customer: { name: `Customer ${id}`, email: null },
    status: "waiting",
    subject: "",
    tags: [],
    lastMessage: null,
    lastMessageAt: at(minute),
    createdAt: at(0),
    waitingSince: at(59 - minute),
    ...change,
  } as unknown as AgentChat
}

const chats = [
  chat("a", 1),
  chat("b", 3, { assignee: { id: "me" }, status: "active", tags: ["refund"] }),
  chat("c", 2, { shop: { id: "south", name: "South" }, team: CARE }),
  chat("d", 4, { status: "closed" }),
]
const filter = (change: Partial<ListFilter> = {}): ListFilter => ({
  tab: "all",
  shop: "",
  team: "",
  tag: "",
  search: "",
  ...change,
})
const ids = (change: Partial<ListFilter>) => listed(chats, filter(change), "me").map(({ id }) => id)

describe("the list of a desk", () => {
  it("shows what moved last first, and of those who wait whoever has waited longest", () => {
    expect(ids({})).toEqual(["b", "c", "a"])
    expect(ids({ tab: "waiting" })).toEqual(["c", "a"])
    expect(ids({ tab: "mine" })).toEqual(["b"])
    expect(ids({ tab: "closed" })).toEqual([])
  })

  it("is narrowed by shop, team, tag and search, and counts what is left", () => {
    expect(ids({ shop: "south" })).toEqual(["c"])
    expect(ids({ team: "care" })).toEqual(["c"])
    expect(ids({ tag: "refund" })).toEqual(["b"])
    expect(ids({ search: " customer A" })).toEqual(["a"])
    expect(ids({ search: "#2" })).toEqual(["c"])
    expect(countsIn(chats, filter({ shop: "north" }), "me")).toEqual({ mine: 1, waiting: 1, all: 2 })
  })

  it("offers what its chats speak of, and what was chosen", () => {
    const { shops, teams, tags } = choicesOf(chats, filter({ tag: "gone" }))
    expect(shops).toEqual([NORTH, { id: "south", name: "South" }])
    expect(teams).toEqual([CARE])
    expect(tags.map(({ id }) => id)).toEqual(["gone", "refund"])
    expect(choicesOf(chats, filter({ shop: "north" })).teams).toEqual([])
  })

  it("asks the server for closed chats only where they are looked at, or searched for", () => {
    expect(closedQuery(filter())).toBeNull()
    expect(closedQuery(filter({ tab: "waiting", search: "lamp" }))).toBeNull()
    expect(closedQuery(filter({ tab: "closed", tag: "a&b" }))).toBe("status=closed&tag=a%26b")
    expect(closedQuery(filter({ search: "lamp", shop: "north" }))).toBe("status=closed&q=lamp&shop=north")
    expect(closedQuery(filter({ tab: "mine", search: "lamp" }))).toBe("status=closed&q=lamp&assignee=me")
  })

  it("takes a tab from an address, and all of them for nonsense", () => {
    expect(["mine", "closed", "nonsense", null].map(tabOf)).toEqual(["mine", "closed", "all", "all"])
  })

  it("puts closed chats behind the open ones, without those that were opened again, and says how it goes on", () => {
    const closed = { chats: [chat("a", 1), chat("d", 4)], status: "more" } as const
    const rows = rowsOf(chats.slice(0, 2), closed, (id) => id === "a")
    expect(rows.map(({ key }) => key)).toEqual(["a", "b", "closed", "d", "end"])
    expect(rowsOf([], { chats: [], status: "loading" }, () => false)).toEqual([])
    expect(rowsOf([], closed, () => false).map(({ kind }) => kind)).toEqual(["chat", "chat", "end"])
  })
})
