import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

interface Props {
  label: string
  value: ReactNode
  /** What the figure is to be compared with. */
  note?: ReactNode
  /** Asks for a look. */
  urgent?: boolean
}

/** One figure, large enough to be read from across the room. */
export function FigureCard({ label, value, note, urgent = false }: Props) {
  return (
    <div className="flex min-w-0 flex-col rounded-2xl border border-line p-4 sm:p-5">
      <dt className="text-sm text-muted">{label}</dt>
      <dd
        className={cn(
          "mt-2 text-2xl font-semibold tracking-tight tabular-nums sm:text-3xl",
          urgent && "text-warn",
        )}
      >
        {value}
      </dd>
      {note && <dd className="mt-1 text-sm text-pretty text-muted">{note}</dd>}
    </div>
  )
}
