import type { AgentChat } from "@/lib/chats/contract"

export const TABS = ["all", "mine", "waiting", "closed"] as const
export type Tab = (typeof TABS)[number]
export type OpenTab = Exclude<Tab, "closed">

export interface ListFilter {
  tab: Tab
  /** Id of a shop, of a team, and a tag; empty for all of them. */
  shop: string
  team: string
  tag: string
  search: string
}

export type Counts = Record<OpenTab, number>

/** A tab by its name in an address; anything else is all of them. */
export function tabOf(name: string | null): Tab {
  return TABS.find((tab) => tab === name) ?? "all"
}

// Instants as text: all are UTC and of one length, and to compare them costs next to nothing.
const activityOf = (chat: AgentChat) => chat.lastMessageAt ?? chat.createdAt
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const lastMovedFirst = (one: AgentChat, other: AgentChat) => compare(activityOf(other), activityOf(one))
const longestWaitFirst = (one: AgentChat, other: AgentChat) => compare(one.waitingSince, other.waitingSince)

function inTab(chat: AgentChat, tab: Tab, me: string): boolean {
  if (chat.status === "closed" || tab === "closed") return false
  if (tab === "mine") return chat.assignee?.id === me
  return tab === "all" || chat.status === "waiting"
}

function inPlace(chat: AgentChat, { shop, team, tag }: Omit<ListFilter, "tab" | "search">): boolean {
  return (
    (shop === "" || chat.shop.id === shop) &&
    (team === "" || chat.team?.id === team) &&
    (tag === "" || chat.tags.includes(tag))
  )
}

function matches(chat: AgentChat, search: string): boolean {
  const text = [
    chat.customer.name,
    chat.customer.email,
    chat.subject,
    chat.lastMessage?.body,
    `#${chat.number}`,
  ]
  return text.join("\n").toLowerCase().includes(search)
}

/** The open chats of a tab: who waits longest comes first, elsewhere what moved last. */
export function listed(chats: readonly AgentChat[], filter: ListFilter, me: string): AgentChat[] {
  const search = filter.search.trim().toLowerCase()
  return chats
    .filter(
      (chat) =>
        inTab(chat, filter.tab, me) && inPlace(chat, filter) && (search === "" || matches(chat, search)),
    )
    .sort(filter.tab === "waiting" ? longestWaitFirst : lastMovedFirst)
}

/** How many open chats each tab has of the shop, the team and the tag that were chosen. */
export function countsIn(chats: readonly AgentChat[], filter: ListFilter, me: string): Counts {
  const counts = { mine: 0, waiting: 0, all: 0 }
  for (const chat of chats) {
    if (!inPlace(chat, filter)) continue
    for (const tab of ["mine", "waiting", "all"] as const) if (inTab(chat, tab, me)) counts[tab] += 1
  }
  return counts
}

/** True when the list shows one shop, one team or one tag only. */
export function isNarrowed({ shop, team, tag }: ListFilter): boolean {
  return shop !== "" || team !== "" || tag !== ""
}

/**
 * What to ask the server for: closed chats are not kept at the desk. Nothing, unless they are looked at, or searched for
 * beside one's own or all open ones.
 */
export function closedQuery({ tab, shop, team, tag, search }: ListFilter): string | null {
  const q = search.trim()
  if (tab === "waiting" || (tab !== "closed" && q === "")) return null
  const asked = { q, shop, team, tag, assignee: tab === "mine" ? "me" : "" }
  const params = new URLSearchParams({ status: "closed" })
  for (const [name, value] of Object.entries(asked)) if (value !== "") params.set(name, value)
  return params.toString()
}

export interface Choices {
  shops: Choice[]
  teams: Choice[]
  tags: Choice[]
}

interface Choice {
  id: string
  name: string
}

/** The shops, teams and tags that the given chats speak of, by name; what was chosen already is always among them. */
export function choicesOf(chats: readonly AgentChat[], { shop, team, tag }: ListFilter): Choices {
  const shops = new Map(shop === "" ? [] : [[shop, "Chosen shop"]])
  const teams = new Map(team === "" ? [] : [[team, "Chosen team"]])
  const tags = new Map(tag === "" ? [] : [[tag, tag]])
  for (const chat of chats) {
    shops.set(chat.shop.id, chat.shop.name)
    if (chat.team && (shop === "" || chat.shop.id === shop)) teams.set(chat.team.id, chat.team.name)
    for (const one of chat.tags) tags.set(one, one)
  }
  return { shops: byName(shops), teams: byName(teams), tags: byName(tags) }
}

// To make one takes longer than to sort with it.
const collator = new Intl.Collator()

function byName(names: Map<string, string>): Choice[] {
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => collator.compare(one.name, other.name))
}
