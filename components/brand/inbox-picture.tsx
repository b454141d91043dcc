import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"

const ROWS = [
  {
    name: "Ines Duarte",
    shop: "Harbour Books",
    dot: "#b4552d",
    line: "Is the blue edition back in stock?",
    time: "now",
  },
  {
    name: "Tom Becker",
    shop: "Fern & Clay",
    dot: "#0b7a5f",
    line: "You: It left our workshop this morning.",
    time: "4 min",
  },
  {
    name: "Aiko Mori",
    shop: "North Cycles",
    dot: "#3d6fb4",
    line: "Thanks, the new pedals fit!",
    time: "12 min",
  },
]

function Row({ row, first }: { row: (typeof ROWS)[number]; first: boolean }) {
  return (
    <div className={`flex gap-3 px-4 py-3 ${first ? "bg-accent-soft" : ""}`}>
      <Avatar name={row.name} className={first ? "bg-surface" : undefined} />
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-3 text-sm">
          <span className="font-medium">{row.name}</span>
          <span className="text-xs text-muted">{row.time}</span>
        </div>
        <div className="flex items-center gap-1.5 text-xs text-muted">
          <span className="size-2 rounded-full" style={{ backgroundColor: row.dot }} />
          {row.shop}
        </div>
        <div className="mt-0.5 truncate text-sm text-muted">{row.line}</div>
      </div>
    </div>
  )
}

/** A still picture of the product for the start page: several shops, one list, one answer. */
export function InboxPicture() {
  return (
    <div aria-hidden="true" className="relative select-none pr-4 pb-14 sm:pr-10">
      <div className="overflow-hidden rounded-2xl border border-line bg-surface shadow-float">
        <div className="flex items-center justify-between border-b border-line px-4 py-3">
          <span className="text-sm font-semibold">Your chats</span>
          <Badge tone="accent">3 shops</Badge>
        </div>
        <div className="divide-y divide-line">
          {ROWS.map((row, index) => (
            <Row key={row.name} row={row} first={index === 0} />
          ))}
        </div>
      </div>
      <div className="absolute right-0 bottom-0 w-64 rounded-2xl border border-line bg-surface p-4 shadow-float">
        <p className="w-fit rounded-2xl rounded-bl-md bg-sunken px-3 py-2 text-sm">
          Is the blue edition back in stock?
        </p>
        <p className="mt-2 ml-auto w-fit rounded-2xl rounded-br-md bg-accent px-3 py-2 text-sm text-on-accent">
          Yup, since this morning.
        </p>
        <p className="mt-1 text-right text-xs text-muted">Sent</p>
      </div>
    </div>
  )
}
