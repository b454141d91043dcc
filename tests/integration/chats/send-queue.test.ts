import { setImmediate as nextTurn } from "node:timers/promises"
import { asc, eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db, transaction } from "@/db/client"
import { chatMessages } from "@/db/schema"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import { onPostgres } from "@/tests/support/database"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

const text = (chatId: string, body: string) => ({ chatId, clientId: newId(), body })

// The embedded database has one connection, on which nobody holds a lock while somebody else stores.
describe.runIf(onPostgres)("while somebody else holds a chat", () => {
  it("messages of other chats are stored, and its own keep their order", async () => {
    const shop = await makeShop()
    const [held, other] = [await makeChat(shop), await makeChat(shop)]
    const own: Promise<unknown>[] = []
    await transaction(async (tx) => {
      await tx.execute(sql`select from chat_sessions where id = ${held.chat.id} for update`)
      for (const body of ["one", "two", "three"]) {
        own.push(sendMessage(held.actor, text(held.chat.id, body)))
        // What is sent in one turn of the loop shares a batch, and this one would wait for the lock too.
        await nextTurn()
        await sendMessage(other.actor, text(other.chat.id, body))
      }
    })
    await Promise.all(own)
    expect(await bodiesOf(held.chat.id)).toEqual(["one", "two", "three"])
    expect(await bodiesOf(other.chat.id)).toEqual(["one", "two", "three"])
  })
})

async function bodiesOf(chatId: string): Promise<string[]> {
  const rows = await db
    .select({ body: chatMessages.body })
    .from(chatMessages)
    .where(eq(chatMessages.sessionId, chatId))
    .orderBy(asc(chatMessages.seq))
  return rows.map(({ body }) => body)
}
