import { Kbd } from "@/components/ui/kbd"
import { isSingle, KEYS, shownOf } from "./keys"

/** A few of the keys, for those who have a keyboard; `?` tells the rest. */
export function KeyHints({ singles }: { singles: boolean }) {
  return (
    <ul aria-label="Keyboard" className="mt-2.5 hidden flex-wrap gap-x-3 gap-y-1 text-xs text-muted md:flex">
      {KEYS.filter((key) => key.hint && (singles || !isSingle(key))).map((key) => (
        <li key={key.id} className="flex items-center gap-1">
          {shownOf(key).map((one) => (
            <Kbd key={one}>{one}</Kbd>
          ))}
          {key.hint}
        </li>
      ))}
    </ul>
  )
}
