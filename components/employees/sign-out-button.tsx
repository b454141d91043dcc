"use client"

import { LogOut } from "lucide-react"
import { useRouter } from "next/navigation"
import { ConfirmButton } from "@/components/console/confirm-button"
import { useSay } from "@/components/console/status"
import { signOutEverywhereAction } from "@/lib/employees/actions"

interface Props {
  employee: { id: string; fullName: string }
  isSelf: boolean
}

/** Ends somebody's sessions; of one's own, the one that asks goes on. */
export function SignOutButton({ employee, isSelf }: Props) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say(isSelf ? "You are signed out everywhere else." : `${employee.fullName} is signed out everywhere.`)
    router.refresh()
  }

  return (
    <ConfirmButton
      label={isSelf ? "Sign out everywhere else" : "Sign out everywhere"}
      icon={LogOut}
      title={isSelf ? "Sign out everywhere else?" : `Sign ${employee.fullName} out everywhere?`}
      action="Sign out"
      danger={false}
      send={() => signOutEverywhereAction({ id: employee.id })}
      onDone={onDone}
    >
      {isSelf
        ? "Your other browsers and programs have to sign in again. This browser stays signed in."
        : "Every browser and program has to sign in again. API tokens are not touched."}
    </ConfirmButton>
  )
}
