import type { Transaction } from "@/db/client"
import { type Actor, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { type AppError, conflict, notFound } from "@/lib/errors"
import type { ChatStanding } from "@/lib/events/catalog"
import { type Emit, mutation } from "@/lib/events/mutation"
import type { AgentChat } from "./contract"
import { eventLines } from "./event-lines"
import { agentView } from "./load"
import { mayRead } from "./policy"
import { databaseNow, lockAssignedChats, lockChat } from "./queries"
import { placeInQueue } from "./queue-queries"
import { transition } from "./transition"
import { standingOf } from "./views"

/**
 * Takes a waiting chat. Of any number of claims at once one wins, decided under the chat's row lock.
 * Claiming one's own chat again changes nothing.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT with the chat as it is, naming the winner
 */
export async function claimChat(
  actor: Actor,
  input: { chatId: string; version?: number },
): Promise<AgentChat> {
  const person = staff(actor)
  return mutation(person, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || !mayQueueFor(person, standingOf(chat))) throw notFound()
    authorize(person, "chats:claim", chat.shopId)
    const employeeId = employeeIdOf(person)
    if (chat.status === "active" && chat.assigneeId === employeeId) return agentView(tx, chat.id)
    const outdated = input.version !== undefined && input.version !== chat.version
    if (chat.status !== "waiting" || outdated) throw taken(await agentView(tx, chat.id))
    await transition(tx, emit, chat, {
      event: "chat.claimed",
      values: { status: "active", assigneeId: employeeId, assignedAt: databaseNow },
      line: eventLines.joined(person.name),
    })
    return agentView(tx, chat.id)
  })
}

/** Gives a chat that waits, and is locked, to the agent whom routing has chosen. */
export async function assignByRouting(
  tx: Transaction,
  emit: Emit,
  chatId: string,
  agent: { id: string; name: string },
): Promise<void> {
  const chat = await lockChat(tx, chatId)
  if (chat?.status !== "waiting") throw new Error(`The chat ${chatId}, locked for routing, waits no more`)
  await transition(tx, emit, chat, {
    event: "chat.assigned",
    values: { status: "active", assigneeId: agent.id, assignedAt: databaseNow },
    line: eventLines.joined(agent.name),
  })
}

/** Gives the active chats of somebody who can't answer them any more back to the queue, but for those in `keptShops`. */
export async function releaseChatsOf(
  tx: Transaction,
  emit: Emit,
  employee: { id: string; name: string },
  keptShops: string[],
): Promise<void> {
  for (const chat of await lockAssignedChats(tx, employee.id, keptShops)) {
    await transition(tx, emit, chat, {
      event: "chat.released",
      values: { status: "waiting", assigneeId: null, assignedAt: null, waitingSince: placeInQueue },
      line: eventLines.left(employee.name),
    })
  }
}

/** Whoever could see the chat while it waited may be told that somebody else was faster. */
function mayQueueFor(person: StaffActor, chat: ChatStanding): boolean {
  return mayRead(person, chat) || mayRead(person, { ...chat, status: "waiting", assigneeId: null })
}

function taken(chat: AgentChat): AppError {
  const current = { id: chat.id, status: chat.status, assignee: chat.assignee, version: chat.version }
  if (chat.status === "closed") return conflict("This chat has been closed.", current)
  if (chat.assignee) return conflict(`${chat.assignee.name} has already taken this chat.`, current)
  return conflict("This chat has changed in the meantime.", current)
}
