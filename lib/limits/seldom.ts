import { remember } from "@/lib/remember"

interface Minute {
  number: number
  seen: Set<string>
}

/**
 * True for the first of its kind in a minute, and for so many kinds at most: what a flood repeats is written down once,
 * so that nobody fills the log or the trail. Counted by each node for itself.
 */
export function isFirstThisMinute(about: string, kind: string, most = 100): boolean {
  const minute = remember(`seldom ${about}`, (): Minute => ({ number: 0, seen: new Set() }))
  const now = Math.floor(performance.now() / 60_000)
  if (minute.number !== now) {
    minute.number = now
    minute.seen.clear()
  }
  if (minute.seen.has(kind) || minute.seen.size >= most) return false
  minute.seen.add(kind)
  return true
}
