"use client"

import { Dialog } from "@/components/ui/dialog"
import { Kbd } from "@/components/ui/kbd"
import { isSingle, KEYS, shownOf } from "./keys"
import { SwitchLine } from "./switch-line"

interface Props {
  /** Whether single characters do something (WCAG 2.1.4). */
  singles: boolean
  onSingles: (on: boolean) => void
  onClose: () => void
}

const GROUPS = [...new Set(KEYS.map(({ group }) => group))]

/** Every key of the desk, and the switch for those that are a single character. */
export default function KeySheet({ singles, onSingles, onClose }: Props) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keyboard" place="right">
      <div className="mt-4 rounded-xl border border-line p-3">
        <SwitchLine
          name="Single keys"
          text="Switch them off when something else types for you. Keys with Alt or Ctrl stay."
          checked={singles}
          onChange={onSingles}
        />
      </div>
      {GROUPS.map((group) => (
        <section key={group} className="mt-6">
          <h3 className="text-xs font-medium text-muted">{group}</h3>
          <ul className="mt-1.5">
            {KEYS.filter((key) => key.group === group).map((key) => (
              <li
                key={key.press.join()}
                className="flex items-center justify-between gap-4 border-b border-line py-2 text-sm last:border-0"
              >
                <span className={isSingle(key) && !singles ? "text-muted line-through" : undefined}>
                  {key.text}
                </span>
                <span className="flex shrink-0 gap-1">
                  {shownOf(key).map((one) => (
                    <Kbd key={one}>{one}</Kbd>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="mt-5 text-sm text-muted">
        In the composer, / offers canned replies and Shift + Enter starts a line.
      </p>
    </Dialog>
  )
}
