import type { Candidate, WaitingChat } from "./queries"

/**
 * Who gets a chat: the agent whom the customer knows, else the least busy, and of those the one who has waited longest
 * for a chat; always somebody with room. A chat that waits for a team goes to the team while anybody of it is online,
 * even if that means waiting for room. Null when nobody can take it now.
 */
export function chooseAgent(chat: WaitingChat, online: readonly Candidate[]): Candidate | null {
  const team = online.filter(({ teamIds }) => chat.teamId !== null && teamIds.includes(chat.teamId))
  const free = (team.length > 0 ? team : online).filter(({ load, maxChats }) => load < maxChats)
  const known = free.find(({ id }) => id === chat.knownAgentId)
  return known ?? [...free].sort(byTurn)[0] ?? null
}

function byTurn(one: Candidate, other: Candidate): number {
  return one.load - other.load || one.lastAssigned - other.lastAssigned || (one.id < other.id ? -1 : 1)
}
