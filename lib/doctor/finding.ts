/** What a check has found. */
export interface Finding {
  /** What was looked at. */
  what: string
  state: "good" | "doubtful" | "bad"
  /** What was seen. */
  seen: string
  /** What to do about it; nothing when it is good. */
  advice?: string
}

export type Check = () => Promise<Finding | null>

/** Runs a check; what it throws is what it has found, and `remedy` what to do then. Null when there is nothing to look at. */
export async function found(
  what: string,
  check: () => Promise<Omit<Finding, "what"> | null>,
  remedy = "See that it can be reached from here.",
): Promise<Finding | null> {
  try {
    const finding = await check()
    return finding && { what, ...finding }
  } catch (error) {
    return { what, state: "bad", seen: sentenceOf(error), advice: remedy }
  }
}

/** What went wrong at the bottom of it: above that stand the query, or that fetching failed. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner instanceof Error ? sentenceOf(inner) : error.message || error.name
}
