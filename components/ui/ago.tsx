"use client"

import { useHydrated } from "./use-hydrated"
import { useNow } from "./use-now"

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const

/** How long ago a moment was, in the reader's language, renewed while it is shown; by hovering, the moment itself. */
export function Ago({ value }: { value: string }) {
  const now = useNow()
  const hydrated = useHydrated()
  const at = new Date(value)
  // The server knows neither the reader's language nor their clock.
  if (!hydrated) return <time dateTime={value} className="inline-block w-24" />
  return (
    <time
      dateTime={value}
      title={new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at)}
    >
      {said(at, now)}
    </time>
  )
}

function said(at: Date, now: number): string {
  const ms = now - at.getTime()
  // Further back a date says more than a number of days.
  if (ms > 30 * UNITS[0][1]) return new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(at)
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" })
  for (const [unit, length] of UNITS) if (ms >= length) return words.format(-Math.floor(ms / length), unit)
  return "just now"
}
