"use client"

import { Pencil } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { updateRoleAction } from "@/lib/roles/actions"
import type { Role } from "@/lib/roles/contract"

const FIELDS = ["name", "description"] as const

/** Changes what a role is called. Only Cancel and success clear what was typed. */
export function RenameRoleButton({ role }: { role: Role }) {
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<{ name: string; description: string } | null>(null)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(updateRoleAction, FIELDS, (newest: Role) => {
    close()
    say(`${newest.name} is saved.`)
    router.refresh()
  })
  const values = draft ?? { name: role.name, description: role.description }

  function close() {
    setOpen(false)
    setDraft(null)
    forget()
  }

  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <Pencil className="size-4" aria-hidden="true" />
        Rename
      </Button>
      <Dialog open={open} onOpenChange={setOpen} place="right" title="Rename role">
        <SaveForm
          problem={problem}
          busy={busy}
          action="Save"
          onSave={() => void save({ id: role.id, ...values })}
          onCancel={close}
        >
          <Field
            label="Name"
            name="name"
            required
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={(event) => setDraft({ ...values, name: event.target.value })}
            error={problem.fields.name}
          />
          <Field
            label="Description"
            name="description"
            optional
            maxLength={300}
            autoComplete="off"
            value={values.description}
            onChange={(event) => setDraft({ ...values, description: event.target.value })}
            error={problem.fields.description}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}
