import { ackOf, type History, named, type Sent, type Violation } from "./history"

/** I6: what was acknowledged before another was written comes before it; one author's messages keep their order. */
export function checkRealTime(history: History): Violation[] {
  const found: Violation[] = []
  for (const messages of grouped(history.acknowledged, ({ chatId }) => chatId).values()) {
    found.push(...checkAfterAcks(messages))
    for (const own of grouped(messages, ({ author }) => author).values()) found.push(...checkOwnOrder(own))
  }
  return found
}

function checkAfterAcks(messages: Sent[]): Violation[] {
  const acks = messages
    .flatMap((message) => ackOf(message) ?? [])
    .sort((one, other) => one.endedAt - other.endedAt)
  const written = [...messages].sort((one, other) => one.writtenAt - other.writtenAt)
  let [heard, highest] = [0, 0]
  return written.flatMap((message) => {
    for (let ack = acks[heard]; ack && ack.endedAt < message.writtenAt; ack = acks[++heard]) {
      highest = Math.max(highest, ack.seq)
    }
    const seq = ackOf(message)?.seq ?? 0
    if (seq > highest) return []
    return [violation(`${named(message)} stands at ${seq}, and was written after the ack of ${highest}`)]
  })
}

/** Sorted by when they were written; ids grow with time and settle a tie. */
function checkOwnOrder(own: Sent[]): Violation[] {
  const ordered = [...own].sort((one, other) => (one.clientId < other.clientId ? -1 : 1)).filter(isOutboxed)
  return ordered.slice(1).flatMap((message, index) => {
    const [before, seq] = [ackOf(ordered[index] ?? message)?.seq ?? 0, ackOf(message)?.seq ?? 0]
    return seq < before
      ? [violation(`${named(message)} stands at ${seq}, before ${before}, which its author wrote earlier`)]
      : []
  })
}

/** Several callers at once have no order of their own. */
function isOutboxed({ apart, attempts }: Sent): boolean {
  if (apart) return false
  return attempts.every((attempt, index) => index === 0 || (attempts[index - 1]?.endedAt ?? 0) <= attempt.at)
}

function grouped<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function violation(line: string): Violation {
  return { invariant: "I6", line }
}
