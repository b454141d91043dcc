"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useSay } from "@/components/console/status"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { disableSecondFactorAction, renewRecoveryCodesAction } from "@/lib/second-factor/actions"
import type { SecondFactor } from "@/lib/second-factor/contract"
import { EnrolmentSteps } from "./enrolment-steps"
import { ProofForm } from "./proof-form"
import { RecoveryCodesDialog } from "./recovery-codes-dialog"
import { SecondFactorState } from "./second-factor-state"

interface Props {
  username: string
  factor: SecondFactor
}

/** One's own second factor: what it is now, and everything that can be done with it. */
export function OwnSecondFactor({ username, factor }: Props) {
  const [open, setOpen] = useState<"set up" | "new codes" | "turn off" | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const router = useRouter()
  const say = useSay()
  const isOn = factor.enrolledAt !== null
  const close = () => setOpen(null)

  function onCodes(recoveryCodes: string[]) {
    close()
    setCodes(recoveryCodes)
  }

  function onOff() {
    close()
    say("Your second factor is off.")
    router.refresh()
  }

  function onPutAway() {
    setCodes(null)
    say(isOn ? "Your new codes count from now on." : "Your second factor is on.")
    router.refresh()
  }

  return (
    <>
      <SecondFactorState factor={factor} own />
      <div className="mt-5 flex flex-wrap gap-2.5">
        <Button variant={isOn ? "secondary" : "primary"} onClick={() => setOpen("set up")}>
          {isOn ? "Use another app" : "Set up"}
        </Button>
        {isOn && (
          <Button variant="secondary" onClick={() => setOpen("new codes")}>
            New recovery codes
          </Button>
        )}
        {isOn && factor.requiredBy.length === 0 && (
          <Button variant="secondary" onClick={() => setOpen("turn off")}>
            Turn off
          </Button>
        )}
      </div>
      <Dialog
        open={open === "set up"}
        onOpenChange={close}
        title={isOn ? "Use another app" : "Set up a second factor"}
        description="Signing in then takes your password and a code from your phone. You are signed out everywhere but here."
      >
        <EnrolmentSteps username={username} replaces={isOn} onDone={onCodes} onCancel={close} />
      </Dialog>
      <Dialog
        open={open === "new codes"}
        onOpenChange={close}
        title="Make new recovery codes"
        description="The ones that you have count no more."
      >
        <ProofForm
          username={username}
          asksCode
          action="Make new codes"
          send={renewRecoveryCodesAction}
          onDone={({ recoveryCodes }) => onCodes(recoveryCodes)}
          onCancel={close}
        />
      </Dialog>
      <Dialog
        open={open === "turn off"}
        onOpenChange={close}
        title="Turn off the second factor?"
        description="Whoever has your password could then sign in as you."
      >
        <ProofForm
          username={username}
          asksCode
          action="Turn it off"
          danger
          send={disableSecondFactorAction}
          onDone={onOff}
          onCancel={close}
        />
      </Dialog>
      {codes && <RecoveryCodesDialog codes={codes} onPutAway={onPutAway} />}
    </>
  )
}
