import { type DbOrTx, db, type Transaction } from "@/db/client"
import { type Actor, employeeIdOf, SYSTEM, shopsWith } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import type { DomainEvent } from "@/lib/events/catalog"
import { mutation } from "@/lib/events/mutation"
import { nodeId } from "@/lib/node"
import { shopsInScope } from "@/lib/shops/scope"
import type { PresenceState, PresenceSync } from "./contract"
import {
  beat,
  findPlaces,
  findPresence,
  findSaid,
  findState,
  findStates,
  forgetOld,
  lockPerson,
  saveEverywhere,
  savePresence,
} from "./queries"

type PresenceEvent = Extract<DomainEvent, { type: "presence.changed" }>

/** `GET /presence`: who is online, away or offline in the actor's shops. */
export async function listPresence(actor: Actor, input: { shop?: string }) {
  const shops = await shopsInScope(actor, "presence:read", input.shop)
  return { data: await findPresence(db, shops), nextCursor: null }
}

/** One's own state, which takes no permission, and the people whom the actor may see. */
export async function syncPresence(actor: Actor): Promise<PresenceSync> {
  const person = staff(actor)
  const shops = shopsWith(person, "presence:read")
  const [state, colleagues] = await Promise.all([
    findState(db, employeeIdOf(person)),
    shops.length > 0 ? findPresence(db, shops) : [],
  ])
  return { state, colleagues }
}

/**
 * `PUT /presence` and `presence.set`: sets one's own state, on every desk that one has open. It takes no permission.
 * Without a desk it counts for `FRESH_SECONDS`, so that nobody is believed to be there whose program has ended.
 */
export async function setPresence(
  actor: Actor,
  input: { state: PresenceState },
): Promise<{ state: PresenceState }> {
  const employeeId = employeeIdOf(staff(actor))
  await change(employeeId, async (tx) => {
    await savePresence(tx, employeeId, nodeId, input.state, "unchanged")
    await saveEverywhere(tx, employeeId, input.state)
  })
  return { state: input.state }
}

/** Somebody has opened a desk on this node: as what they say, else as what they said at another desk, else online. */
export async function arrive(employeeId: string, wish: PresenceState | undefined): Promise<void> {
  await change(employeeId, async (tx) => {
    const state = wish ?? (await findSaid(tx, employeeId)) ?? "online"
    await savePresence(tx, employeeId, nodeId, state, "opened")
    await forgetOld(tx, employeeId, nodeId)
  })
}

/** Somebody has closed their last desk on this node. */
export async function depart(employeeId: string): Promise<void> {
  await change(employeeId, (tx) => savePresence(tx, employeeId, nodeId, "offline", "closed"))
}

/**
 * Signs of life of those who have a desk open on this node, with what they came as. Who is not known to be here, since
 * the database could not be reached when they came, arrives now.
 */
export async function noteAlive(desks: ReadonlyMap<string, PresenceState | undefined>): Promise<void> {
  if (desks.size === 0) return
  const noted = new Set(await beat(db, nodeId, [...desks.keys()]))
  const unknown = [...desks].filter(([employeeId]) => !noted.has(employeeId))
  const arrivals = await Promise.allSettled(unknown.map(([employeeId, wish]) => arrive(employeeId, wish)))
  const failed = arrivals.find((arrival) => arrival.status === "rejected")
  if (failed) throw failed.reason
}

/** The state of everybody who was ever at a desk, by employee, whichever node they were on. */
export async function readStates(): Promise<Map<string, PresenceState>> {
  return new Map((await findStates(db)).map(({ employeeId, state }) => [employeeId, state]))
}

/** What would have been said of people who are now in these states. */
export function findComings(states: Map<string, PresenceState>): Promise<PresenceEvent[]> {
  return Promise.all([...states].map(([employeeId, state]) => presenceEvent(db, employeeId, state)))
}

async function change(employeeId: string, save: (tx: Transaction) => Promise<void>): Promise<void> {
  await mutation(SYSTEM, async (tx, emit) => {
    await lockPerson(tx, employeeId)
    const before = await findState(tx, employeeId)
    await save(tx)
    const state = await findState(tx, employeeId)
    if (state === before) return
    emit(await presenceEvent(tx, employeeId, state))
  })
}

async function presenceEvent(db: DbOrTx, employeeId: string, state: PresenceState): Promise<PresenceEvent> {
  return {
    type: "presence.changed",
    subject: { type: "employee", id: employeeId, shopId: null },
    data: { employeeId, state, shopIds: await findPlaces(db, employeeId) },
  }
}
