import { cn } from "@/lib/cn"
import { readableOn } from "./accent"

/** The shop's first letter on its own colour. The name is expected beside it. */
export function ShopSign({ name, color, className }: { name: string; color: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "flex size-10 shrink-0 items-center justify-center rounded-xl text-base font-semibold ring-1 ring-line",
        className,
      )}
      style={{ backgroundColor: color, color: readableOn(color) }}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? "?"}
    </span>
  )
}
