import { cn } from "@/lib/cn"

/** The shape of what is still on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("animate-pulse rounded-md bg-sunken", className)} />
}
