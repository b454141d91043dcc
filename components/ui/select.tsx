import { ChevronDown } from "lucide-react"
import type { ComponentProps } from "react"
import { cn } from "@/lib/cn"

type Props = ComponentProps<"select"> & { "aria-label": string }

/** The browser's own list of choices in our clothes. */
export function Select({ className, children, ...rest }: Props) {
  return (
    <div className={cn("relative", className)}>
      <select
        className={cn(
          "h-9 w-full appearance-none rounded-lg border border-line-strong bg-surface pr-8 pl-3",
          "text-base text-ink sm:text-sm",
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-muted"
        aria-hidden="true"
      />
    </div>
  )
}
