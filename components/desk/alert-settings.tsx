"use client"

import { CircleAlert, CircleCheck, Volume2 } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { type AlertChoice, alertChoice, keepAlertChoice } from "./alert-choice"
import { type Finding, heardNote, shownNote, testAlerts } from "./alert-test"
import { askToShow, type Showing, showing } from "./notifications"
import { SwitchLine } from "./switch-line"

/** How one hears of news on this device, and whether one does. */
export default function AlertSettings({ onClose }: { onClose: () => void }) {
  const [choice, setChoice] = useState(alertChoice)
  const [allowed, setAllowed] = useState<Showing>(showing)

  function change(next: Partial<AlertChoice>) {
    const changed = { ...choice, ...next }
    setChoice(changed)
    keepAlertChoice(changed)
  }

  async function changeNotify(notify: boolean) {
    if (!notify) return change({ notify })
    const answer = await askToShow()
    setAllowed(answer)
    change({ notify: answer === "granted" })
  }

  const hindrance = allowed === "granted" || allowed === "default" ? null : shownNote(allowed)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Sound and notifications"
      description="For a new customer who waits, and for messages in your chats that you aren’t looking at. Kept on this device."
    >
      <div className="mt-5 space-y-4">
        <SwitchLine
          name="Sound"
          text="Two soft notes, from one tab only."
          checked={choice.sound}
          onChange={(sound) => change({ sound })}
        />
        <div className="flex items-center gap-3 pl-8 text-sm">
          <Volume2 className="size-4 text-muted" aria-hidden="true" />
          <input
            type="range"
            aria-label="Volume"
            min={0}
            max={100}
            step={5}
            disabled={!choice.sound}
            value={Math.round(choice.volume * 100)}
            onChange={(event) => change({ volume: Number(event.target.value) / 100 })}
            className="h-6 min-w-0 flex-1 accent-accent disabled:opacity-40"
          />
        </div>
        <SwitchLine
          name="Browser notifications"
          text="While the desk is out of sight."
          checked={choice.notify && allowed === "granted"}
          onChange={(notify) => void changeNotify(notify)}
        />
        {hindrance && <p className="pl-8 text-sm text-pretty text-warn">{hindrance}</p>}
      </div>
      <Test choice={choice} />
    </Dialog>
  )
}

function Test({ choice }: { choice: AlertChoice }) {
  const [busy, setBusy] = useState(false)
  const [findings, setFindings] = useState<Finding[]>([])

  async function test() {
    setBusy(true)
    setFindings([])
    const { heard, shown } = await testAlerts(choice)
    setFindings([heardNote(choice, heard), shown])
    setBusy(false)
  }

  return (
    <div className="mt-6 border-t border-line pt-5">
      <Button variant="secondary" busy={busy} onClick={() => void test()}>
        Can you hear me?
      </Button>
      <div role="status">
        <ul aria-label="What was found" className="mt-3 space-y-2.5">
          {findings.map(({ what, fine, text }) => {
            const Icon = fine ? CircleCheck : CircleAlert
            return (
              <li key={what} className="flex items-start gap-2.5 text-sm">
                <Icon
                  className={
                    fine ? "mt-0.5 size-4 shrink-0 text-accent-ink" : "mt-0.5 size-4 shrink-0 text-warn"
                  }
                  aria-hidden="true"
                />
                <span className="text-pretty">
                  <span className="font-medium">{what}.</span> <span className="text-muted">{text}</span>
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
