const MINUTE = 60
const HOUR = 60 * MINUTE

/** A length of time in its two largest units, such as "1 h 5 min". */
export function spanWord(seconds: number): string {
  if (seconds < MINUTE) return `${seconds} s`
  if (seconds < 10 * MINUTE && seconds % MINUTE > 0)
    return `${Math.floor(seconds / MINUTE)} min ${seconds % MINUTE} s`
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`
  if (seconds >= 48 * HOUR) return `${Math.floor(seconds / (24 * HOUR))} days`
  const minutes = Math.floor((seconds % HOUR) / MINUTE)
  return minutes > 0 ? `${Math.floor(seconds / HOUR)} h ${minutes} min` : `${Math.floor(seconds / HOUR)} h`
}
