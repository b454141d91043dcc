const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago something was, as short as it can be said. */
export function since(instant: string, now: number): string {
  const ms = Math.max(0, now - Date.parse(instant))
  if (ms < MINUTE) return "under 1 min"
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY)
  return days === 1 ? "1 day" : `${days} days`
}
