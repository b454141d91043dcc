import type { Permission } from "@/lib/auth/permissions"
import type { AgentChat } from "@/lib/chats/contract"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, Change, Result } from "@/lib/realtime/client/state"
import { mayIn } from "./permissions"

type Step = (client: AgentClient) => Promise<Result<AgentChat>>

/** What was done to a chat, in a sentence, and the steps back; none when there is no way back for this person. */
export interface Done {
  text: string
  back: Step[] | null
}

/** Tells what a change was, and how it is taken back. */
export function doneBy(change: Change, identity: Identity): Done {
  return { text: sentence(change, identity.id), back: wayBack(change, identity) }
}

function sentence({ before, after }: Change, me: string): string {
  const { name } = after.customer
  if (after.status === "closed") return `You closed the chat with ${name}.`
  if (before.status === "closed") return `You opened the chat with ${name} again.`
  if (after.assignee?.id === me) return `You took the chat with ${name}.`
  if (after.assignee) return `${after.assignee.name} has the chat with ${name} now.`
  if (after.team && after.team.id !== before.team?.id) return `${name} waits for ${after.team.name} now.`
  return `${name} waits in the queue again.`
}

function wayBack(change: Change, identity: Identity): Step[] | null {
  const { before, after } = change
  const { id, shop } = after
  const mayClose = mayIn(identity, "chats:close", shop.id)
  if (before.status === "closed") return mayClose ? [(client) => client.closeChat(id)] : null
  const back = toHands(change, identity)
  if (after.status !== "closed") return back
  // Open again is better than nothing, be it that somebody has to take it anew.
  return mayClose ? [(client) => client.reopen(id), ...(back ?? [])] : null
}

/** Back to whoever had it, or to the queue that it was taken from. */
function toHands(change: Change, identity: Identity): Step[] | null {
  const { before, after } = change
  const { id, shop } = after
  if (!before.assignee) return after.status === "closed" ? null : toQueue(change, identity)
  const { id: employeeId } = before.assignee
  if (employeeId === identity.id && after.status !== "active")
    return mayIn(identity, "chats:claim", shop.id) ? [(client) => client.claim(id)] : null
  return mayIn(identity, "chats:assign", shop.id) ? [(client) => client.assign(id, employeeId)] : null
}

/** To where it waited: for everybody, or for the team that it waited for. */
function toQueue({ before, after }: Change, identity: Identity): Step[] | null {
  const { id, shop, assignee } = after
  const may = (permission: Permission) => mayIn(identity, permission, shop.id)
  if (assignee) {
    const mayRelease = may(assignee.id === identity.id ? "chats:claim" : "chats:assign")
    return mayRelease ? [(client) => client.release(id)] : null
  }
  const teamId = before.team?.id
  if (!teamId || teamId === after.team?.id) return null
  return may("chats:transfer") ? [(client) => client.transfer(id, { teamId })] : null
}
