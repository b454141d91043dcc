import type { Candidate, WaitingChat } from "./queries"

/**
 * Who gets a chat: the agent whom the customer knows, else the least busy, and of those the one who has waited longest
 * for a chat; always somebody with room. A chat that waits for a team goes to the team while anybody of it is online,
 * even if that means waiting for room. Whoever gave it back gets it again only when nobody else has room, and not at
 * once. Null when nobody can take it now.
 */
export function chooseAgent(chat: WaitingChat, online: readonly Candidate[]): Candidate | null {
  const team = online.filter(({ teamIds }) => chat.teamId !== null && teamIds.includes(chat.teamId))
  const free = (team.length > 0 ? team : online).filter(hasRoom)
  const others = free.filter(({ id }) => id !== chat.givenBackBy)
  const due = others.length > 0 || chat.justGivenBack ? others : free
  const known = due.find(({ id }) => id === chat.knownAgentId)
  return known ?? [...due].sort(byTurn)[0] ?? null
}

export function hasRoom({ load, maxChats }: Candidate): boolean {
  return load < maxChats
}

/** The teams that are there and all busy: what waits for them waits on, whoever else has room. */
export function fullTeams(online: readonly Candidate[]): string[] {
  const free = new Set(online.filter(hasRoom).flatMap(({ teamIds }) => teamIds))
  return [...new Set(online.flatMap(({ teamIds }) => teamIds))].filter((id) => !free.has(id))
}

function byTurn(one: Candidate, other: Candidate): number {
  return one.load - other.load || one.lastAssigned - other.lastAssigned || (one.id < other.id ? -1 : 1)
}
