"use client"

import { KeyRound } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { noteOwnSave } from "@/components/console/drafts"
import { SaveForm } from "@/components/console/save-form"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { setPasswordAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"
import { NewPasswordField } from "./new-password-field"

/** Gives somebody a new password, which ends their sessions. */
export function ResetPasswordButton({ employee }: { employee: Employee }) {
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState("")
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(setPasswordAction, ["password"], onSaved)

  function close() {
    setOpen(false)
    setPassword("")
    forget()
  }

  function onSaved() {
    noteOwnSave(employee.id, employee.version)
    close()
    say(`${employee.fullName} has a new password.`)
    router.refresh()
  }

  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <KeyRound className="size-4" aria-hidden="true" />
        Reset password
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Reset the password"
        description={`${employee.fullName} is signed out everywhere. Copy the new password before you save it: it isn’t shown again.`}
      >
        <SaveForm
          problem={problem}
          busy={busy}
          action="Set password"
          onSave={() => void save({ id: employee.id, password })}
          onCancel={close}
        >
          <NewPasswordField
            label="New password"
            value={password}
            error={problem.fields.password}
            onChange={setPassword}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}
