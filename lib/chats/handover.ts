import { db, type Transaction } from "@/db/client"
import { type Actor, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { conflict, invalid, notFound } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { assertCanAnswer } from "./answering"
import { claimChat } from "./assignment"
import type { AgentChat, AssignInput, TransferInput } from "./contract"
import { eventLines } from "./event-lines"
import { agentView } from "./load"
import { addNote } from "./notes"
import { mayRead } from "./policy"
import { type ChatRow, databaseNow, findStanding, findTeamOfShop, lockChat } from "./queries"
import { placeInQueue } from "./queue-queries"
import { transition } from "./transition"
import { standingOf } from "./views"

/**
 * `PUT /chats/{id}/assignee`: takes a waiting chat, gives a chat to a colleague, or, with null, back to the queue.
 * Naming oneself is a claim, in which one wins and the others read who did; only with the version that was seen is it
 * meant for a chat that somebody else has. Giving back one's own takes what taking it took, everything else chats:assign.
 * @throws NOT_FOUND for the chat, and for somebody who does not work in its shop; FORBIDDEN; CONFLICT
 */
export async function assignChat(actor: Actor, input: AssignInput): Promise<AgentChat> {
  const person = staff(actor)
  const { chatId, employeeId, version } = input
  const me = employeeIdOf(person)
  if (employeeId === me && !(await isTakingOver(person, input))) return claimChat(person, { chatId, version })
  return mutation(person, async (tx, emit) => {
    const chat = await lockVisible(tx, person, chatId, version)
    const isMine = chat.assigneeId === me
    authorize(person, employeeId === null && isMine ? "chats:claim" : "chats:assign", chat.shopId)
    if (employeeId === chat.assigneeId) return agentView(tx, chat.id)
    if (employeeId === null) await release(tx, emit, person, chat)
    else await give(tx, emit, chat, employeeId, "chat.assigned")
    return agentView(tx, chat.id)
  })
}

/** Whoever sees that a colleague has the chat, and says so by its version, may mean to take it from them. */
async function isTakingOver(person: StaffActor, { chatId, version }: AssignInput): Promise<boolean> {
  if (version === undefined) return false
  const chat = await findStanding(db, chatId)
  return chat?.status === "active" && chat.assigneeId !== employeeIdOf(person) && mayRead(person, chat)
}

/**
 * Hands an open chat to a team of its shop, where it waits, or to a colleague who answers it from now on. A note for
 * those who take over is stored with it, or not at all.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, INVALID
 */
export async function transferChat(actor: Actor, input: TransferInput): Promise<AgentChat> {
  const person = staff(actor)
  const { chatId, teamId, employeeId, note, version } = input
  if ((teamId === undefined) === (employeeId === undefined)) {
    throw invalid([{ path: "teamId", message: "or employeeId is needed, one of the two" }])
  }
  return mutation(person, async (tx, emit) => {
    const chat = await lockVisible(tx, person, chatId, version)
    authorize(person, "chats:transfer", chat.shopId)
    // First, while the chat is still theirs to write in.
    if (note !== undefined) await addNote(tx, emit, person, { chatId, ...noted(note) })
    if (isThere(chat, input)) return agentView(tx, chat.id)
    if (employeeId) await give(tx, emit, chat, employeeId, "chat.transferred", person.name)
    else if (teamId) await giveToTeam(tx, emit, person, chat, teamId)
    return agentView(tx, chat.id)
  })
}

/** Without a clientId a note can't be told from another one that says the same. */
function noted(note: NonNullable<TransferInput["note"]>): { clientId: string; body: string } {
  return typeof note === "string" ? { clientId: newId(), body: note } : note
}

/** Handing a chat to whoever has it, or to the team that it waits for, changes nothing. */
function isThere(chat: ChatRow, { teamId, employeeId }: TransferInput): boolean {
  if (employeeId) return chat.assigneeId === employeeId
  return chat.status === "waiting" && chat.teamId === teamId
}

/** An open chat that the actor sees, locked, in the version that they saw. */
async function lockVisible(
  tx: Transaction,
  person: StaffActor,
  chatId: string,
  version: number | undefined,
): Promise<ChatRow> {
  const chat = await lockChat(tx, chatId)
  if (!chat || !mayRead(person, standingOf(chat))) throw notFound()
  if (chat.status === "closed") throw conflict("This chat has been closed.", await agentView(tx, chatId))
  if (version === undefined || version === chat.version) return chat
  throw conflict("This chat has changed in the meantime.", await agentView(tx, chatId))
}

async function give(
  tx: Transaction,
  emit: Emit,
  chat: ChatRow,
  employeeId: string,
  event: "chat.assigned" | "chat.transferred",
  handedBy?: string,
): Promise<void> {
  const { name } = await assertCanAnswer(tx, chat.shopId, employeeId)
  await transition(tx, emit, chat, {
    event,
    values: { status: "active", assigneeId: employeeId, assignedAt: databaseNow },
    line: handedBy ? eventLines.handedTo(handedBy, name) : eventLines.joined(name),
  })
}

async function giveToTeam(
  tx: Transaction,
  emit: Emit,
  person: StaffActor,
  chat: ChatRow,
  teamId: string,
): Promise<void> {
  if (!(await findTeamOfShop(tx, teamId, chat.shopId))) throw notFound()
  await transition(tx, emit, chat, {
    event: "chat.transferred",
    values: { ...waitingAgain, teamId },
    line: eventLines.handedOn(person.name),
    givenBack: true,
  })
}

function release(tx: Transaction, emit: Emit, person: StaffActor, chat: ChatRow): Promise<ChatRow> {
  return transition(tx, emit, chat, {
    event: "chat.released",
    values: waitingAgain,
    line: eventLines.left(person.name),
    givenBack: true,
  })
}

const waitingAgain = {
  status: "waiting",
  assigneeId: null,
  assignedAt: null,
  waitingSince: placeInQueue,
} as const
