import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

/** Head of a room: what it is, and the one thing that is done here most. */
export function PageHead({
  title,
  description,
  action,
}: {
  title: string
  description: string
  action?: ReactNode
}) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {action && <div className="sm:row-span-2">{action}</div>}
      <p
        className={cn(
          "max-w-prose text-pretty text-muted",
          action ? "max-sm:col-span-full" : "col-span-full",
        )}
      >
        {description}
      </p>
    </div>
  )
}
