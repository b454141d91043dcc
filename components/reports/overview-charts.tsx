import { accentFill } from "@/components/shops/accent"
import { ShopDot } from "@/components/shops/shop-dot"
import type { Overview } from "@/lib/reports/contract"
import { type Bar, BarChart } from "./bar-chart"
import { ChartPanel } from "./chart-panel"

/** A date of the calendar, which has no time zone. */
function dayWord(date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(new Date(date))
}

const hourWord = (hour: number) => `${String(hour).padStart(2, "0")}:00`

/** Chats of the last 14 days, each shop in its own colour. */
export function DaysPanel({ overview: { days, shops } }: { overview: Overview }) {
  const chats = days.reduce((sum, day) => sum + day.chats, 0)
  const shown = shops.filter(({ id }) => days.some((day) => day.shops.some(({ shopId }) => shopId === id)))
  const of = (day: Overview["days"][number], id: string) =>
    day.shops.find(({ shopId }) => shopId === id)?.chats ?? 0
  const bars = days.map((day, at): Bar => {
    const today = at === days.length - 1
    const tick = today ? "Today" : dayWord(day.date, { day: "numeric" })
    return {
      name: dayWord(day.date, { weekday: "short", day: "numeric", month: "short" }),
      tick: (days.length - 1 - at) % 2 === 0 ? tick : "",
      parts: shown.map(({ id, name, accentColor }) => ({
        name,
        value: of(day, id),
        color: accentFill(accentColor),
      })),
    }
  })
  return (
    <ChartPanel
      title="Chats per day"
      note={`${chats} in 14 days`}
      of="Day"
      columns={shown.length === 1 ? ["Chats"] : [...shown.map(({ name }) => name), "All"]}
      rows={days.map((day, at) => {
        const values = shown.map(({ id }) => of(day, id))
        return {
          name: bars[at]?.name ?? day.date,
          values: shown.length === 1 ? values : [...values, day.chats],
        }
      })}
    >
      <BarChart label={`Chats started on each of the last 14 days, ${chats} in all`} bars={bars} />
      {shown.length > 1 && (
        <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-muted">
          {shown.map(({ id, name, accentColor }) => (
            <li key={id} className="flex min-w-0 items-center gap-2">
              <ShopDot color={accentFill(accentColor)} />
              <span className="truncate">{name}</span>
            </li>
          ))}
        </ul>
      )}
    </ChartPanel>
  )
}

/** Messages of today, hour by hour. */
export function HoursPanel({ overview: { hours, timezone } }: { overview: Overview }) {
  const messages = hours.reduce((sum, hour) => sum + hour.messages, 0)
  const bars = Array.from({ length: 24 }, (_, hour): Bar => {
    const value = hours.find((one) => one.hour === hour)?.messages ?? 0
    return {
      name: hourWord(hour),
      tick: hour % 6 === 0 ? String(hour) : "",
      parts: [{ name: "Messages", value, color: "var(--accent)" }],
    }
  })
  return (
    <ChartPanel
      title="Messages today"
      note={`By the hour, ${timezone}`}
      of="Hour"
      columns={["Messages"]}
      rows={hours.map(({ hour, messages }) => ({ name: hourWord(hour), values: [messages] }))}
    >
      <BarChart label={`Messages written in each hour of today, ${messages} in all`} bars={bars} />
    </ChartPanel>
  )
}
