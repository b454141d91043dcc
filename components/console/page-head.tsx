import type { ReactNode } from "react"

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
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 max-w-prose text-pretty text-muted">{description}</p>
      </div>
      {action}
    </div>
  )
}
