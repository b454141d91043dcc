"use client"

import { useRouter } from "next/navigation"
import { ConfirmButton } from "@/components/console/confirm-button"
import { useSay } from "@/components/console/status"
import { endSessionAction } from "@/lib/employees/actions"

interface Props {
  employeeId: string
  session: { id: string }
  /** Where it is, in words. */
  what: string
}

/** Ends one session, whosever it is. */
export function EndSessionButton({ employeeId, session, what }: Props) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say("That session is over.")
    router.refresh()
  }

  return (
    <ConfirmButton
      label="Sign out"
      name={`Sign out: ${what}`}
      size="small"
      title="Sign out there?"
      action="Sign out"
      danger={false}
      send={() => endSessionAction({ id: employeeId, sessionId: session.id })}
      onDone={onDone}
    >
      Whoever uses it has to sign in again. Other sessions go on.
    </ConfirmButton>
  )
}
