const FORMATS = {
  clock: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { day: "numeric", month: "short" },
  calendar: { dateStyle: "medium" },
  full: { dateStyle: "medium", timeStyle: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** A moment in the reader's own time zone and language, which the server can't know. */
export function Time({ value, as = "clock" }: { value: string; as?: keyof typeof FORMATS }) {
  return (
    <time dateTime={value} suppressHydrationWarning>
      {new Intl.DateTimeFormat(undefined, FORMATS[as]).format(new Date(value))}
    </time>
  )
}
