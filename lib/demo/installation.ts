import { newId } from "@/lib/ids"
import { CHATS } from "./chats"
import { CUSTOMERS, type CustomerKey } from "./customers"
import { historyOf, openingOf } from "./history"
import { type DemoUsername, STAFF } from "./people"
import type { CustomerValues, DemoRows, MembershipValues, ReplyValues, TeamValues } from "./queries"
import { REPLIES } from "./replies"
import type { DemoChat } from "./script"
import { SHOPS, type ShopKey } from "./shops"
import { transcribe } from "./transcript"

/** What lets a person in, and the role that they have in each of their shops. */
export type Accounts = Record<DemoUsername, { passwordHash: string; roleId: string }>

/** Everything that has come about by a certain moment. */
interface World {
  now: Date
  shops: Record<ShopKey, ReturnType<typeof openShop>>
  teams: Record<ShopKey, TeamValues>
  employees: Record<DemoUsername, ReturnType<typeof employ>>
  customers: Record<CustomerKey, CustomerValues & { email: string }>
}

/** Everything that a demo installation holds, as rows that refer to each other. */
export function demoInstallation(accounts: Accounts, now: Date): DemoRows {
  const world = furnish(accounts, now)
  const { shops, teams, employees, customers } = world
  const chats = CHATS.map((script) => holdChat(world, script))
  const openings = Object.values(shops).map((shop) => openingOf(shop, employees.admin))
  return {
    shops: Object.values(shops),
    teams: Object.values(teams),
    employees: Object.values(employees),
    memberships: keysOf(STAFF).flatMap((username) =>
      membershipsOf(world, username, accounts[username].roleId),
    ),
    teamMembers: keysOf(STAFF).flatMap((username) => teamMembershipsOf(world, username)),
    customers: Object.values(customers),
    chats: chats.map(({ chat }) => chat),
    messages: chats.flatMap(({ messages }) => messages),
    notes: chats.flatMap(({ notes }) => notes),
    replies: repliesOf(world),
    events: [...openings, ...chats.flatMap(({ events }) => events)],
  }
}

/** What is there before the first chat. */
function furnish(accounts: Accounts, now: Date): World {
  const shops = each(SHOPS, (_, key) => openShop(key, now))
  const teams = each(SHOPS, ({ team }, key) => {
    return { id: newId(), shopId: shops[key].id, ...team, createdAt: shops[key].createdAt }
  })
  const employees = each(STAFF, (_, username) => employ(username, accounts[username].passwordHash, now))
  const customers = each(CUSTOMERS, ({ shop, knownForDays, ...profile }) => {
    const createdAt = minutesBefore(now, knownForDays * DAY)
    return { id: newId(), shopId: shops[shop].id, ...profile, createdAt, updatedAt: createdAt }
  })
  return { now, shops, teams, employees, customers }
}

function openShop(key: ShopKey, now: Date) {
  const { team: _, openedDaysAgo, ...settings } = SHOPS[key]
  const createdAt = minutesBefore(now, openedDaysAgo * DAY)
  const defaults = { isActive: true, allowedOrigins: [], reopenMinutes: 1_440, version: 1 }
  const lastChatNumber = chatsOf(key).length
  return { id: newId(), ...settings, ...defaults, lastChatNumber, createdAt, updatedAt: createdAt }
}

function employ(username: DemoUsername, passwordHash: string, now: Date) {
  const { fullName, displayName, email, hiredDaysAgo } = STAFF[username]
  const createdAt = minutesBefore(now, hiredDaysAgo * DAY)
  return { id: newId(), username, email, fullName, displayName, passwordHash, createdAt }
}

function membershipsOf(
  { shops, employees }: World,
  username: DemoUsername,
  roleId: string,
): MembershipValues[] {
  const { id: employeeId, createdAt } = employees[username]
  const common = { employeeId, roleId }
  const places = STAFF[username].shops
  if (places === null) return [{ id: newId(), ...common, shopId: null, createdAt }]
  return places.map((key) => {
    const shop = shops[key]
    return { id: newId(), ...common, shopId: shop.id, createdAt: later(createdAt, shop.createdAt) }
  })
}

function teamMembershipsOf({ shops, teams, employees }: World, username: DemoUsername) {
  const { id: employeeId, createdAt } = employees[username]
  return STAFF[username].teams.map((key) => {
    return { teamId: teams[key].id, employeeId, createdAt: later(createdAt, shops[key].createdAt) }
  })
}

function repliesOf({ shops, teams, employees }: World): ReplyValues[] {
  return REPLIES.map(({ owner, ...reply }) => {
    const id = newId()
    if ("person" in owner) {
      const { id: employeeId, createdAt } = employees[owner.person]
      return { id, ...reply, employeeId, createdAt, updatedAt: createdAt }
    }
    const { id: shopId, createdAt } = shops[owner.shop]
    const teamId = owner.team ? teams[owner.shop].id : null
    return { id, ...reply, shopId, teamId, createdAt, updatedAt: createdAt }
  })
}

function holdChat({ now, shops, employees, customers }: World, script: DemoChat) {
  const shop = CUSTOMERS[script.customer].shop
  const agent = script.agent && employees[script.agent]
  const rows = transcribe(script, {
    shopId: shops[shop].id,
    number: chatsOf(shop).indexOf(script) + 1,
    customer: customers[script.customer],
    agent,
    startedAt: minutesBefore(now, script.startedMinutesAgo),
  })
  const last = script.lines.at(-1)
  const closedBy = last?.type === "closed" ? last.by : null
  return { ...rows, events: historyOf(rows.chat, agent, closedBy) }
}

/** Oldest first, as they are numbered. */
function chatsOf(shop: ShopKey): DemoChat[] {
  return CHATS.filter((script) => CUSTOMERS[script.customer].shop === shop)
}

/** A day, in minutes. */
const DAY = 24 * 60

function minutesBefore(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() - minutes * 60_000)
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}

function each<K extends string, V, R>(content: Record<K, V>, make: (entry: V, key: K) => R): Record<K, R> {
  const made = keysOf(content).map((key) => [key, make(content[key], key)])
  return Object.fromEntries(made) as Record<K, R>
}

function keysOf<K extends string>(content: Record<K, unknown>): K[] {
  return Object.keys(content) as K[]
}
