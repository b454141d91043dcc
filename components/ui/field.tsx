import { type ComponentProps, type ReactNode, useId } from "react"
import { cn } from "@/lib/cn"
import { controlStyle } from "./control-style"

type Props = ComponentProps<"input"> & {
  label: string
  error?: string
  hint?: string
  /** Says so beside the label, in a word of its own or in ours. */
  optional?: boolean | string
  /** A control inside the right end of the input. */
  trailing?: ReactNode
}

/** Label, input, hint and error, tied together for assistive technology. */
export function Field({ label, error, hint, optional, trailing, className, id, ...input }: Props) {
  const own = useId()
  const inputId = id ?? own
  const note = error ?? hint
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={inputId} className="font-medium">
          {label}
        </label>
        {optional && <span className="text-muted">{optional === true ? "Optional" : optional}</span>}
      </div>
      <div className="relative">
        <input
          id={inputId}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${inputId}-note` : undefined}
          className={cn(controlStyle, "h-11 px-3.5", trailing && "pe-11")}
          {...input}
        />
        {trailing && <div className="absolute inset-y-0 end-1 flex items-center">{trailing}</div>}
      </div>
      {note && (
        <p id={`${inputId}-note`} className={cn("mt-1.5 text-sm", error ? "text-danger" : "text-muted")}>
          {note}
        </p>
      )}
    </div>
  )
}
