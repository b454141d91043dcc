import { cn } from "@/lib/cn"

/** The shop's colour, beside its name and never instead of it. */
export function ShopDot({ color, className }: { color: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("size-2 shrink-0 rounded-full ring-1 ring-line", className)}
      style={{ backgroundColor: color }}
    />
  )
}
