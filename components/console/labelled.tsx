import { type ReactNode, useId } from "react"
import { cn } from "@/lib/cn"

interface Tied {
  id: string
  "aria-invalid": true | undefined
  "aria-describedby": string | undefined
}

interface Props {
  label: string
  error?: string
  hint?: ReactNode
  /** Makes the control; what it is given ties it to label, hint and error. */
  children: (tied: Tied) => ReactNode
}

/** What components/ui/field is for inputs, for every other kind of control. */
export function Labelled({ label, error, hint, children }: Props) {
  const id = useId()
  const note = error ?? hint
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": note ? `${id}-note` : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={cn("mt-1.5 text-sm", error ? "text-danger" : "text-muted")}>
          {note}
        </p>
      )}
    </div>
  )
}
