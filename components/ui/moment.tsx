"use client"

import { useHydrated } from "./use-hydrated"
import { useNow } from "./use-now"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function absolute(value: string, here: boolean, full: boolean): string {
  const options: Intl.DateTimeFormatOptions = full
    ? { dateStyle: "medium", timeStyle: "medium" }
    : { day: "numeric", month: "short", year: "numeric" }
  const zone = here ? {} : { timeZone: "UTC" }
  return new Intl.DateTimeFormat(here ? undefined : "en-GB", { ...options, ...zone }).format(new Date(value))
}

function ago(value: string, now: number): string | null {
  const past = now - Date.parse(value)
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" })
  if (past < MINUTE) return "just now"
  if (past < HOUR) return format.format(-Math.floor(past / MINUTE), "minute")
  if (past < DAY) return format.format(-Math.floor(past / HOUR), "hour")
  return past < 7 * DAY ? format.format(-Math.floor(past / DAY), "day") : null
}

interface Props {
  value: string
  /** Says how long ago it was, for a week; the date after that. */
  relative?: boolean
  /** With the time of the day, to the second. */
  full?: boolean
  className?: string
}

/** A moment in the reader's own time zone. Pointing at it tells the whole of it. */
export function Moment({ value, relative = false, full = false, className }: Props) {
  const here = useHydrated()
  const now = useNow(30_000)
  const text = (relative && here && ago(value, now)) || absolute(value, here, full)
  return (
    <time dateTime={value} title={here ? absolute(value, here, true) : undefined} className={className}>
      {text}
    </time>
  )
}
