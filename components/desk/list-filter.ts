import type { AgentChat } from "@/lib/chats/contract"

export type Tab = "mine" | "waiting" | "all"

export interface ListFilter {
  tab: Tab
  /** Id of a shop; empty for all of them. */
  shopId: string
  search: string
}

const activityOf = (chat: AgentChat) => Date.parse(chat.lastMessageAt ?? chat.createdAt)

const ORDER: Record<Tab, (one: AgentChat, other: AgentChat) => number> = {
  mine: (one, other) => activityOf(other) - activityOf(one),
  waiting: (one, other) => Date.parse(one.waitingSince) - Date.parse(other.waitingSince),
  all: (one, other) => activityOf(other) - activityOf(one),
}

function inTab(chat: AgentChat, tab: Tab, me: string): boolean {
  if (chat.status === "closed") return false
  if (tab === "mine") return chat.assignee?.id === me
  return tab === "all" || chat.status === "waiting"
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

/** The rows of a tab: who waits longest comes first, elsewhere what moved last. */
export function listed(chats: AgentChat[], filter: ListFilter, me: string): AgentChat[] {
  const search = filter.search.trim().toLowerCase()
  return chats
    .filter((chat) => inTab(chat, filter.tab, me))
    .filter((chat) => filter.shopId === "" || chat.shop.id === filter.shopId)
    .filter((chat) => search === "" || matches(chat, search))
    .sort(ORDER[filter.tab])
}

/** How many chats each tab has in one shop. */
export function countsIn(chats: AgentChat[], shopId: string, me: string): Record<Tab, number> {
  const count = (tab: Tab) => listed(chats, { tab, shopId, search: "" }, me).length
  return { mine: count("mine"), waiting: count("waiting"), all: count("all") }
}

/** The shops that the list speaks of, by name. */
export function shopsOf(chats: AgentChat[]): AgentChat["shop"][] {
  const shops = new Map(chats.map((chat) => [chat.shop.id, chat.shop]))
  return [...shops.values()].sort((one, other) => one.name.localeCompare(other.name))
}
