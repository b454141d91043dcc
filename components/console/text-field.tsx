import type { ComponentProps } from "react"
import { controlStyle } from "@/components/ui/control-style"
import { Textarea } from "@/components/ui/textarea"
import { cn } from "@/lib/cn"
import { Labelled } from "./labelled"

type Props = ComponentProps<typeof Textarea> & { label: string; error?: string; hint?: string }

/** Text of several lines that stands among the fields of a form. */
export function TextField({ label, error, hint, ...area }: Props) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(tied) => (
        <Textarea
          {...tied}
          {...area}
          // Browsers bring only the caret into view, which may leave it behind what sticks to the bottom of a form.
          onKeyUp={({ key, currentTarget }) => {
            if (key === "Tab") currentTarget.scrollIntoView({ block: "nearest" })
          }}
          className={cn(controlStyle, "max-h-56 min-h-24 px-3.5 py-2.5 leading-relaxed")}
        />
      )}
    </Labelled>
  )
}
