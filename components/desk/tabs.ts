/** A chat that is kept at hand, with what its tab says when the desk knows nothing else of it. */
export interface Tab {
  id: string
  name: string
  color: string
  /** Counts up with each look: what was looked at longest ago gives way first. */
  seen: number
}

const nextSeen = (tabs: readonly Tab[]) => Math.max(0, ...tabs.map(({ seen }) => seen)) + 1

/** The tabs after a chat was opened: in the order of opening, never more than there is room for. */
export function withTab(tabs: readonly Tab[], opened: Omit<Tab, "seen">, room: number): Tab[] {
  const seen = nextSeen(tabs)
  const known = tabs.some(({ id }) => id === opened.id)
  const all = known
    ? tabs.map((tab) => (tab.id === opened.id ? { ...opened, seen } : tab))
    : [...tabs, { ...opened, seen }]
  return fitting(all, room)
}

/** Those that were looked at last, in their order. */
export function fitting(tabs: readonly Tab[], room: number): Tab[] {
  const kept = new Set([...tabs].sort((one, other) => other.seen - one.seen).slice(0, Math.max(1, room)))
  return tabs.filter((tab) => kept.has(tab))
}

/** Which tab is looked at when one is closed: its right neighbour, else its left one, else none. */
export function afterClosing(tabs: readonly Tab[], closed: string): string | null {
  const at = tabs.findIndex(({ id }) => id === closed)
  return (tabs[at + 1] ?? tabs[at - 1])?.id ?? null
}

/** The tab some places to the right or left of one, round the ends. */
export function besides(tabs: readonly Tab[], chosen: string | null, by: number): string | null {
  if (tabs.length === 0) return null
  const at = tabs.findIndex(({ id }) => id === chosen)
  const next = at < 0 ? 0 : (at + by + tabs.length) % tabs.length
  return tabs[next]?.id ?? null
}
