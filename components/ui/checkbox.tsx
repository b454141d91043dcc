import { Check, Minus } from "lucide-react"
import type { ComponentProps } from "react"
import { cn } from "@/lib/cn"

type Props = Omit<ComponentProps<"input">, "type" | "checked"> & {
  /** "some" for a group of which a part is chosen. */
  checked: boolean | "some"
}

/** The browser's own checkbox in our clothes; a label around it makes the whole line the target. */
export function Checkbox({ checked, className, ...rest }: Props) {
  const some = checked === "some"
  return (
    <span className={cn("relative inline-flex size-5 shrink-0", className)}>
      <input
        type="checkbox"
        checked={checked === true}
        ref={(input) => {
          if (input) input.indeterminate = some
        }}
        className={cn(
          "peer absolute inset-0 cursor-pointer appearance-none rounded-md border border-line-strong bg-surface transition-colors",
          "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
          "disabled:cursor-default disabled:opacity-40",
        )}
        {...rest}
      />
      <Check
        className="pointer-events-none absolute inset-0.5 size-4 text-on-accent opacity-0 peer-checked:opacity-100"
        strokeWidth={3}
        aria-hidden="true"
      />
      <Minus
        className="pointer-events-none absolute inset-0.5 size-4 text-on-accent opacity-0 peer-indeterminate:opacity-100"
        strokeWidth={3}
        aria-hidden="true"
      />
    </span>
  )
}
