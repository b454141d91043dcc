"use client"

import { useLocale } from "@/components/language/language"
import { useHydrated } from "./use-hydrated"

const FORMATS = {
  clock: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { day: "numeric", month: "short" },
  calendar: { dateStyle: "medium" },
  full: { dateStyle: "medium", timeStyle: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** To make one takes longer than everything else that a row of a list needs. Null is what a server can know. */
function formatOf(as: keyof typeof FORMATS, locale: string | undefined | null): Intl.DateTimeFormat {
  const key = `${as} ${locale}`
  const known = formats.get(key)
  if (known) return known
  const format =
    locale === null
      ? new Intl.DateTimeFormat("en-GB", { ...FORMATS[as], timeZone: "UTC" })
      : new Intl.DateTimeFormat(locale, FORMATS[as])
  formats.set(key, format)
  return format
}

/** A moment in the reader's own time zone and language, which the server can't know: until then it takes up room only. */
export function Time({ value, as = "clock" }: { value: string; as?: keyof typeof FORMATS }) {
  const locale = useLocale()
  const hydrated = useHydrated()
  const format = formatOf(as, hydrated ? locale : null)
  return (
    <time dateTime={value} className={hydrated ? undefined : "invisible"}>
      {format.format(new Date(value))}
    </time>
  )
}
