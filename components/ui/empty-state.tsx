import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

/** Nothing here, why, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  className,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  className?: string
}) {
  return (
    <div className={cn("flex flex-col items-center justify-center px-6 py-12 text-center", className)}>
      <span className="mb-4 flex size-11 items-center justify-center rounded-2xl bg-sunken text-muted">
        <Icon className="size-5" aria-hidden="true" />
      </span>
      <p className="font-medium">{title}</p>
      {children && (
        <div className="mt-1 max-w-xs text-sm leading-relaxed text-pretty text-muted">{children}</div>
      )}
    </div>
  )
}
