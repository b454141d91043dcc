"use client"

import { ShieldOff } from "lucide-react"
import { useRouter } from "next/navigation"
import { ConfirmButton } from "@/components/console/confirm-button"
import { useSay } from "@/components/console/status"
import { resetSecondFactorAction } from "@/lib/second-factor/actions"

/** Takes somebody's second factor away, who has lost it. */
export function ResetSecondFactorButton({ employee }: { employee: { id: string; fullName: string } }) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say(`The second factor of ${employee.fullName} is reset.`)
    router.refresh()
  }

  return (
    <ConfirmButton
      label="Reset second factor"
      icon={ShieldOff}
      title={`Reset the second factor of ${employee.fullName}?`}
      action="Reset"
      send={() => resetSecondFactorAction({ id: employee.id })}
      onDone={onDone}
    >
      Be sure that it is really them who ask for it. They are signed out everywhere, and sign in with the
      password alone until they set up a new one.
    </ConfirmButton>
  )
}
