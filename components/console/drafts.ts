/** What has been changed of a stored object, and the version that it was changed from. */
export interface Draft {
  version: number
  changes: object
}

/** They outlive the page that they were typed on, for as long as the tab is open. */
const drafts = new Map<string, Draft>()

export function draftOf(key: string): Draft | null {
  return drafts.get(key) ?? null
}

export function keepDraft(key: string, draft: Draft | null): void {
  if (draft) drafts.set(key, draft)
  else drafts.delete(key)
}

/** Versions that a save of this tab has raised by one, by the id of what was saved. */
const raised = new Map<string, Set<number>>()

/** To be called after a save of something that was shown in this version. */
export function noteOwnSave(id: string, version: number): void {
  raised.set(id, (raised.get(id) ?? new Set()).add(version))
}

/**
 * The version that an edit may start from: our own saves of other parts are no reason to refuse it. When somebody else
 * came between, the server's version is a higher one than this, and it still refuses.
 */
export function startingFrom(id: string, version: number): number {
  const own = raised.get(id)
  let newest = version
  while (own?.has(newest)) newest++
  return newest
}
