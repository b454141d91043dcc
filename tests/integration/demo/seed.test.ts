import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import {
  cannedReplies,
  chatMessages,
  chatNotes,
  chatSessions,
  employees,
  events,
  memberships,
  roles,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"
import { verifyPassword } from "@/lib/auth/password"
import { createCannedReplyInput } from "@/lib/canned-replies/contract"
import { seedDemo } from "@/lib/demo/seed"
import { DEMO_LOGINS } from "@/lib/employees/demo"
import { newId } from "@/lib/ids"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { useDatabase } from "@/tests/support/database"

useDatabase()

describe("the demo", () => {
  beforeEach(syncCatalogue)

  it("seeds an empty installation once", async () => {
    expect(await seedDemo()).toBe(true)
    const seeded = await counts()
    expect(await seedDemo()).toBe(false)
    expect(await counts()).toEqual(seeded)
    expect(seeded).toEqual({ shops: 2, employees: 4, chats: 11 })
  })

  it("is seeded by exactly one of two nodes that start at once", async () => {
    const answers = await Promise.all([seedDemo(), seedDemo()])
    expect(answers.sort()).toEqual([false, true])
    expect(await counts()).toEqual({ shops: 2, employees: 4, chats: 11 })
  })

  it("stays away from an installation that has a shop or a person", async () => {
    await db.insert(shops).values({ id: newId(), name: "Corner Shop", slug: "corner-shop" })
    expect(await seedDemo()).toBe(false)
    await db.delete(shops)
    const robin = { username: "robin", email: "robin@example.com", fullName: "Robin", displayName: "Robin" }
    await db.insert(employees).values({ id: newId(), ...robin, passwordHash: "" })
    expect(await seedDemo()).toBe(false)
    expect(await counts()).toEqual({ shops: 0, employees: 1, chats: 0 })
  })

  it("writes nothing without the system roles", async () => {
    await db.delete(roles)
    await expect(seedDemo()).rejects.toThrow("syncCatalogue comes before seedDemo")
    expect(await counts()).toEqual({ shops: 0, employees: 0, chats: 0 })
  })
})

describe("a seeded demo", () => {
  beforeEach(async () => {
    await syncCatalogue()
    await seedDemo()
  })

  it("lets the published logins in, with the roles that are published beside them", async () => {
    const rows = await db
      .selectDistinct({ username: employees.username, hash: employees.passwordHash, role: roles.name })
      .from(employees)
      .innerJoin(memberships, eq(memberships.employeeId, employees.id))
      .innerJoin(roles, eq(roles.id, memberships.roleId))
    expect(rows).toHaveLength(DEMO_LOGINS.length)
    for (const login of DEMO_LOGINS) {
      const row = rows.find(({ username }) => username === login.username)
      expect(row?.role).toBe(login.role)
      expect(await verifyPassword(login.password, row?.hash ?? null)).toBe(true)
    }
  })

  it("has dense transcripts, and chats whose columns say what the transcripts say", async () => {
    for (const chat of await db.select().from(chatSessions)) {
      const messages = await messagesOf(chat.id)
      const notes = await db.select().from(chatNotes).where(eq(chatNotes.sessionId, chat.id))
      const last = messages.at(-1)
      expect(messages.map(({ seq }) => seq)).toEqual(upTo(chat.lastSeq))
      expect(notes.map(({ seq }) => seq).sort()).toEqual(upTo(chat.lastNoteSeq))
      expect(chat.lastMessageBody).toBe(last?.body.slice(0, 200))
      expect(chat.lastMessageAuthor).toBe(last?.authorType)
      expect(chat.lastMessageAt).toEqual(last?.createdAt)
      expect(chat.firstResponseAt).toEqual(findTime(messages, ({ authorType }) => authorType === "agent"))
      expect(chat.assignedAt).toEqual(findTime(messages, ({ body }) => body.endsWith("joined the chat.")))
      expect(chat.closedAt).toEqual(findTime(messages, ({ body }) => body.endsWith("closed the chat.")))
      expect(chat.version).toBe(1 + messages.filter(({ kind }) => kind === "event").length)
      for (const { afterSeq, createdAt } of notes) {
        expect(messages.filter((message) => message.createdAt < createdAt)).toHaveLength(afterSeq)
      }
    }
  })

  it("has read marks that cover what each side wrote itself", async () => {
    for (const chat of await db.select().from(chatSessions)) {
      const lines = await messagesOf(chat.id)
      expect(chat.agentReadSeq).toBeGreaterThanOrEqual(lastSeqOf("agent", lines))
      expect(chat.customerReadSeq).toBeGreaterThanOrEqual(lastSeqOf("customer", lines))
      expect(chat.agentReadSeq).toBeLessThanOrEqual(chat.status === "waiting" ? 0 : chat.lastSeq)
      expect(chat.customerReadSeq).toBeLessThanOrEqual(chat.lastSeq)
    }
  })

  it("shows every status, and tells of nothing that is yet to come", async () => {
    const rows = await db
      .select({ status: chatSessions.status, chats: sql<number>`count(*)::int` })
      .from(chatSessions)
      .groupBy(chatSessions.status)
    expect(new Map(rows.map((row) => [row.status, row.chats]))).toEqual(
      new Map([
        ["waiting", 3],
        ["active", 4],
        ["closed", 4],
      ]),
    )
    const future = await db.execute(sql`
      select created_at from ${chatMessages} where created_at > now()
      union all select at from ${events} where at > now()`)
    expect(future.rows).toEqual([])
  })

  it("numbers the chats of each shop without a gap, oldest first", async () => {
    for (const shop of await db.select().from(shops)) {
      const chats = await db
        .select({ number: chatSessions.number })
        .from(chatSessions)
        .where(eq(chatSessions.shopId, shop.id))
        .orderBy(chatSessions.createdAt)
      expect(chats.map(({ number }) => number)).toEqual(upTo(shop.lastChatNumber))
    }
  })

  it("gives chats and teams only to people who belong to the shop", async () => {
    const strangers = await db.execute(sql`
      with placed as (
        select ${chatSessions.assigneeId} as employee_id, ${chatSessions.shopId} as shop_id
        from ${chatSessions} where ${chatSessions.assigneeId} is not null
        union all
        select ${teamMembers.employeeId}, ${teams.shopId}
        from ${teamMembers} join ${teams} on ${teams.id} = ${teamMembers.teamId})
      select * from placed p where not exists (
        select from ${memberships} m
        where m.employee_id = p.employee_id and (m.shop_id is null or m.shop_id = p.shop_id))`)
    expect(strangers.rows).toEqual([])
  })

  it("has canned replies of shops, teams and a person, whose variables can all be filled in", async () => {
    const rows = await db.select().from(cannedReplies)
    const kinds = rows.map(({ employeeId, teamId }) => (employeeId ? "own" : teamId ? "team" : "shop"))
    expect(new Set(kinds)).toEqual(new Set(["own", "team", "shop"]))
    for (const { shortcut, body } of rows)
      expect(createCannedReplyInput.safeParse({ shortcut, body }).error).toBeUndefined()
  })

  it("has an audit trail of its shops and chats", async () => {
    const rows = await db.select({ type: events.type }).from(events)
    const types = rows.map(({ type }) => type)
    const times = (type: string) => types.filter((each) => each === type).length
    expect(times("shop.created")).toBe(2)
    expect(times("chat.created")).toBe(11)
    expect(times("chat.claimed")).toBe(8)
    expect(times("chat.closed")).toBe(4)
  })
})

async function counts() {
  const [shopCount, employeeCount, chatCount] = [
    await db.$count(shops),
    await db.$count(employees),
    await db.$count(chatSessions),
  ]
  return { shops: shopCount, employees: employeeCount, chats: chatCount }
}

function messagesOf(chatId: string) {
  return db.select().from(chatMessages).where(eq(chatMessages.sessionId, chatId)).orderBy(chatMessages.seq)
}

type Message = typeof chatMessages.$inferSelect

function findTime(messages: Message[], matches: (message: Message) => boolean): Date | null {
  return messages.find(matches)?.createdAt ?? null
}

function lastSeqOf(author: Message["authorType"], messages: Message[]): number {
  return messages.findLast(({ authorType }) => authorType === author)?.seq ?? 0
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}
