import { db, type Transaction } from "@/db/client"
import { type Actor, employeeIdOf, SYSTEM } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { remember } from "@/lib/remember"
import { shopsInScope } from "@/lib/shops/scope"
import type { PresenceState } from "./contract"
import { beat, findPlaces, findPresence, findState, saveEverywhere, savePresence } from "./queries"

/** This process among several. */
const nodeId = remember("node", newId)

/** `GET /presence`: who is online, away or offline in the actor's shops. */
export async function listPresence(actor: Actor, input: { shopId?: string }) {
  const shops = await shopsInScope(actor, "presence:read", input.shopId)
  return { data: await findPresence(db, shops), nextCursor: null }
}

/** Sets one's own state, on every tab that one has open. */
export async function setPresence(
  actor: Actor,
  input: { state: PresenceState },
): Promise<{ state: PresenceState }> {
  const employeeId = employeeIdOf(staff(actor))
  await change(employeeId, async (tx) => {
    await savePresence(tx, employeeId, nodeId, input.state)
    await saveEverywhere(tx, employeeId, input.state)
  })
  return { state: input.state }
}

/** Somebody has opened a desk on this node. */
export async function arrive(employeeId: string): Promise<void> {
  await change(employeeId, (tx) => savePresence(tx, employeeId, nodeId, "online"))
}

/** Somebody has closed their last desk on this node. */
export async function depart(employeeId: string): Promise<void> {
  await change(employeeId, (tx) => savePresence(tx, employeeId, nodeId, "offline"))
}

/** Signs of life of those who have a desk open on this node. */
export async function noteAlive(employeeIds: string[]): Promise<void> {
  if (employeeIds.length > 0) await beat(db, nodeId, employeeIds)
}

async function change(employeeId: string, save: (tx: Transaction) => Promise<void>): Promise<void> {
  await mutation(SYSTEM, async (tx, emit) => {
    const before = await findState(tx, employeeId)
    await save(tx)
    const state = await findState(tx, employeeId)
    if (state === before) return
    const subject = { type: "employee", id: employeeId, shopId: null } as const
    emit({
      type: "presence.changed",
      subject,
      data: { employeeId, state, shopIds: await findPlaces(tx, employeeId) },
    })
  })
}
