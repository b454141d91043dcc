import { db } from "@/db/client"
import { type Actor, can } from "@/lib/auth/actor"
import { authorize } from "@/lib/auth/policy"
import { listPresence } from "@/lib/presence/presence"
import type { TransferTargets } from "./contract"
import { loadForStaff } from "./load"
import { findAnswerers, findTeamNames } from "./target-queries"

/**
 * Who could take a chat over: the teams of its shop, and the people who may read and write there. Whether they are there
 * is told to whoever may see that.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function listTransferTargets(actor: Actor, input: { chatId: string }): Promise<TransferTargets> {
  const { chat } = await loadForStaff(db, actor, input.chatId)
  const { shopId } = chat
  authorize(actor, "chats:transfer", shopId)
  const [teams, people, states] = await Promise.all([
    findTeamNames(db, shopId),
    findAnswerers(db, shopId),
    can(actor, "presence:read", shopId) ? statesIn(actor, shopId) : null,
  ])
  const stateOf = (id: string) => (states ? (states.get(id) ?? ("offline" as const)) : null)
  return { teams, people: people.map((person) => ({ ...person, state: stateOf(person.id) })) }
}

async function statesIn(actor: Actor, shopId: string) {
  const { data } = await listPresence(actor, { shop: shopId })
  return new Map(data.map(({ employeeId, state }) => [employeeId, state]))
}
