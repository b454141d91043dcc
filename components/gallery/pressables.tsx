import { Plus } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Kbd } from "@/components/ui/kbd"
import { Shelf, Specimen } from "./specimen"

const VARIANTS = ["primary", "secondary", "quiet", "danger"] as const
const SIZES = ["small", "medium", "large"] as const

/** What can be pressed. */
export function Pressables() {
  return (
    <Specimen
      title="Buttons"
      text="One primary button on a view. Red only for what loses something. A busy button keeps its focus and swallows clicks."
    >
      {VARIANTS.map((variant) => (
        <Shelf key={variant} name={variant}>
          {SIZES.map((size) => (
            <Button key={size} variant={variant} size={size}>
              {size}
            </Button>
          ))}
          <Button variant={variant} size="icon" aria-label={`Add, ${variant}`}>
            <Plus className="size-4" aria-hidden="true" />
          </Button>
          <Button variant={variant} disabled>
            Disabled
          </Button>
          <Button variant={variant} busy>
            Busy
          </Button>
        </Shelf>
      ))}
      <Shelf name="Keys">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
        <Kbd>?</Kbd>
      </Shelf>
    </Specimen>
  )
}
