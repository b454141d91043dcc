import { TriangleAlert } from "lucide-react"
import { useId } from "react"
import { Banner } from "@/components/ui/banner"
import { Checkbox } from "@/components/ui/checkbox"

interface Props {
  checked: boolean
  /** To be looked at only. */
  readOnly: boolean
  /** Whoever looks at it has the role, and no second factor. */
  concernsSelf: boolean
  onChange: (checked: boolean) => void
}

/** Whether a role asks for a second factor. */
export function SecondFactorRule({ checked, readOnly, concernsSelf, onChange }: Props) {
  const id = useId()
  if (readOnly) return checked ? <p className="mt-5 text-sm">This role asks for a second factor.</p> : null
  return (
    <div className="mt-7 rounded-2xl border border-line p-4">
      <div className="flex items-start gap-3">
        <Checkbox
          id={id}
          checked={checked}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <div className="min-w-0 text-sm">
          <label htmlFor={id} className="font-medium">
            Ask for a second factor
          </label>
          <p id={`${id}-note`} className="mt-0.5 leading-relaxed text-pretty text-muted">
            Whoever has this role signs in with the password and a code from their phone. Who hasn’t set that
            up yet can do nothing else first, on open pages too. API tokens go on.
          </p>
        </div>
      </div>
      {checked && concernsSelf && (
        <Banner tone="warn" icon={TriangleAlert} className="mt-4">
          You have this role and no second factor: you will be led to set one up.
        </Banner>
      )}
    </div>
  )
}
