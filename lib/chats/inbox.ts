import { db } from "@/db/client"
import { type Actor, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { forbidden, invalid } from "@/lib/errors"
import type { Inbox } from "./contract"
import { readsChats, visibleTo } from "./policy"
import { countOpenChats, findOpenChats, findOpenIds, oldestRunningTxid } from "./queries"
import { agentChatOf } from "./views"

/** Every open chat that the actor may see; with a cursor, only those that may have changed since it was given. */
export async function syncInbox(actor: Actor, input: { cursor?: string }): Promise<Inbox> {
  const person = staff(actor)
  if (!readsChats(person)) throw forbidden("chats:read")
  const visible = visibleTo(person)
  // The cursor first: what changes while the rest is read comes again next time rather than never.
  const now = await oldestRunningTxid(db)
  const [rows, ids, counts] = await Promise.all([
    findOpenChats(db, visible, since(input.cursor, now)),
    findOpenIds(db, visible),
    countOpenChats(db, visible, employeeIdOf(person)),
  ])
  return { chats: rows.map(agentChatOf), ids, counts, cursor: String(now) }
}

/** How many chats are the actor's, wait for them, and are open before their eyes; null for who reads no chats. */
export async function countInbox(person: StaffActor): Promise<Inbox["counts"] | null> {
  if (!readsChats(person)) return null
  return countOpenChats(db, visibleTo(person), employeeIdOf(person))
}

/** Undefined for everything: without a cursor, and with one from the future, as after a restore into another cluster. */
function since(cursor: string | undefined, now: number): number | undefined {
  if (cursor === undefined) return undefined
  const txid = Number(cursor)
  if (!Number.isSafeInteger(txid) || txid < 0)
    throw invalid([{ path: "cursor", message: "is not an inbox cursor" }])
  return txid <= now ? txid : undefined
}
