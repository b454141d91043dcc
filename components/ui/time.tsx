"use client"

import { useHydrated } from "./use-hydrated"

const FORMATS = {
  clock: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { day: "numeric", month: "short" },
  calendar: { dateStyle: "medium" },
  full: { dateStyle: "medium", timeStyle: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** A moment in the reader's own time zone and language, which the server can't know: until then it takes up room only. */
export function Time({ value, as = "clock" }: { value: string; as?: keyof typeof FORMATS }) {
  const hydrated = useHydrated()
  const format = hydrated
    ? new Intl.DateTimeFormat(undefined, FORMATS[as])
    : new Intl.DateTimeFormat("en-GB", { ...FORMATS[as], timeZone: "UTC" })
  return (
    <time dateTime={value} className={hydrated ? undefined : "invisible"}>
      {format.format(new Date(value))}
    </time>
  )
}
