import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

const TONES = {
  neutral: "bg-sunken text-ink",
  accent: "bg-accent-soft text-accent-ink",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
}

/** A sentence that concerns everything below it. With `role="alert"` it interrupts, with `status` it waits. */
export function Banner({
  tone = "neutral",
  icon: Icon,
  role,
  className,
  children,
}: {
  tone?: keyof typeof TONES
  icon?: LucideIcon
  role?: "alert" | "status"
  className?: string
  children: ReactNode
}) {
  return (
    <div
      role={role}
      className={cn("flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-sm", TONES[tone], className)}
    >
      {Icon && <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />}
      <div className="min-w-0 flex-1 text-pretty">{children}</div>
    </div>
  )
}
