"use client"

import { useRouter } from "next/navigation"
import { ActionLine } from "@/components/console/action-line"
import { ConfirmButton } from "@/components/console/confirm-button"
import { noteOwnSave } from "@/components/console/drafts"
import { useSay } from "@/components/console/status"
import { deleteEmployeeAction, updateEmployeeAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"

interface Props {
  employee: Employee
  mayUpdate: boolean
  mayDelete: boolean
}

/** Takes somebody out of the business, for a while or for good. */
export function Leaving({ employee, mayUpdate, mayDelete }: Props) {
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {mayUpdate && <Activity employee={employee} />}
      {mayDelete && <Removal employee={employee} />}
    </ul>
  )
}

function Activity({ employee }: { employee: Employee }) {
  const { id, fullName, isActive } = employee
  const router = useRouter()
  const say = useSay()

  function onDone(newest: Employee) {
    noteOwnSave(id, newest.version - 1)
    say(newest.isActive ? `${fullName} can sign in again.` : `${fullName} is deactivated.`)
    router.refresh()
  }

  return (
    <ActionLine
      title={isActive ? "Deactivate" : "Reactivate"}
      text={
        isActive
          ? "Keeps the account with its roles, and lets nobody in with it."
          : "Lets them in again, with the roles that they had."
      }
    >
      <ConfirmButton
        label={isActive ? "Deactivate" : "Reactivate"}
        title={isActive ? `Deactivate ${fullName}?` : `Reactivate ${fullName}?`}
        action={isActive ? "Deactivate" : "Reactivate"}
        danger={isActive}
        send={() => updateEmployeeAction({ id, isActive: !isActive })}
        onDone={onDone}
      >
        {isActive
          ? "Every session ends at once, and open chats go back to the queue. You can reactivate the account at any time."
          : "They can sign in with the password that they had."}
      </ConfirmButton>
    </ActionLine>
  )
}

function Removal({ employee: { id, username, fullName } }: { employee: Employee }) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say(`${fullName} is removed.`)
    router.push("/admin/employees")
    router.refresh()
  }

  return (
    <ActionLine
      title="Remove"
      text="For good. Whoever has written or answered chats is kept, inactive, with their name."
    >
      <ConfirmButton
        label="Remove"
        variant="danger"
        title={`Remove ${fullName}?`}
        action="Remove"
        typed={username}
        send={() => deleteEmployeeAction({ id })}
        onDone={onDone}
      >
        Every session ends at once, and open chats go back to the queue. People with history stay in the list
        as inactive, because old chats need their name.
      </ConfirmButton>
    </ActionLine>
  )
}
