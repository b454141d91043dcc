import type { EmployeeActor } from "@/lib/auth/actor"
import { can } from "@/lib/auth/actor"
import { holdsAll } from "@/lib/auth/grants"
import type { Permission } from "@/lib/auth/permissions"
import type { AgentChat } from "@/lib/chats/contract"
import { standingFor } from "@/lib/chats/load"
import { holdsAt, type Place } from "./places"

/** What a person may not do to somebody who may do more. */
const EDITS: ReadonlySet<Permission> = new Set(["employees:update", "employees:delete"])

export interface Verdict {
  allowed: boolean
  /** Some membership gives the permission here; what else it takes may still be missing. */
  held: boolean
  sees: boolean | null
  /** The person who is the object holds something that this person doesn't. */
  above: boolean
}

/** Whether a person may do it in this place: the permission, and for chats and people the rules beyond it. */
export async function judge(person: EmployeeActor, permission: Permission, place: Place): Promise<Verdict> {
  const sees = place.chat && (await standingFor(person, place.chat.id)).visible
  const above =
    place.grants !== null &&
    EDITS.has(permission) &&
    place.object?.id !== person.id &&
    !holdsAll(person, place.grants)
  const held = permissionsFor(permission, place).some((name) => holdsAt(person, name, place))
  const seen = sees ?? true
  return { allowed: held && !above && (seen || !isOfChats(permission)), held, sees, above }
}

/** The permissions of which one is enough: who sees every chat of a shop needs no other right to read this one. */
export function permissionsFor(permission: Permission, place: Place): Permission[] {
  return permission === "chats:read" && place.chat ? ["chats:read", "chats:readAll"] : [permission]
}

/** True when holding the permission is all that it takes here. */
export function isPlain(permission: Permission, place: Place): boolean {
  return !(place.chat && isOfChats(permission)) && !(place.grants && EDITS.has(permission))
}

/** Why a person sees a chat, or doesn't, in words: the chats' own rule says whether. */
export function sightOf(person: EmployeeActor, chat: AgentChat, sees: boolean): string {
  const { name } = person
  if (can(person, "chats:readAll", chat.shop.id)) return `${name} sees every chat of ${chat.shop.name}.`
  if (!can(person, "chats:read", chat.shop.id)) return `${name} may not see chats of ${chat.shop.name}.`
  if (chat.assignee?.id === person.id) return `It is ${name}’s own chat.`
  if (chat.status === "waiting") {
    if (!chat.team) return `It waits for anybody in ${chat.shop.name}.`
    return sees
      ? `It waits in ${name}’s team ${chat.team.name}.`
      : `It waits in the team ${chat.team.name}, which ${name} isn’t in.`
  }
  const whose = chat.assignee ? `It is ${chat.assignee.name}’s` : "It is nobody’s"
  return `${whose}, and ${name} sees only their own and those that wait.`
}

function isOfChats(permission: Permission): boolean {
  return permission.startsWith("chats:")
}
