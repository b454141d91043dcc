import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

const TONES = {
  neutral: "bg-sunken text-muted",
  accent: "bg-accent-soft text-accent-ink",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
}

export type Tone = keyof typeof TONES

export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-md px-1.5 text-xs font-medium tabular-nums",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
