"use client"

import { useRouter } from "next/navigation"
import { type ReactNode, useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { SelectField } from "@/components/console/select-field"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { createRoleAction } from "@/lib/roles/actions"
import type { Role } from "@/lib/roles/contract"

const FIELDS = ["name", "description"] as const

interface Props {
  /** Makes the button that opens the dialog. */
  button: (open: () => void) => ReactNode
  /** Roles that the new one can start as a copy of. */
  sources: Role[]
  /** The one that is chosen at first. */
  source?: Role
}

/** Makes a role, from nothing or as a copy, and goes on to what it allows. Only Cancel and success clear what was typed. */
export function MakeRole({ button, sources, source }: Props) {
  const blank = {
    name: source ? `${source.name} (copy)`.slice(0, 60) : "",
    description: source && !source.isSystem ? source.description : "",
    sourceId: source?.id ?? "",
  }
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(blank)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(createRoleAction, FIELDS, onMade)

  function close() {
    setOpen(false)
    setValues(blank)
    forget()
  }

  function onMade(role: Role) {
    close()
    say(`${role.name} is made. Choose what it allows.`)
    router.push(`/admin/roles/${role.id}`)
  }

  function onSave() {
    const { name, description, sourceId } = values
    const copied = sources.find(({ id }) => id === sourceId)
    const { permissions = [], requiresSecondFactor = false } = copied ?? {}
    void save({ name, description, permissions, requiresSecondFactor })
  }

  return (
    <>
      {button(() => setOpen(true))}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="right"
        title={source ? "Copy role" : "New role"}
        description="A name first. What it allows comes on the next page."
      >
        <SaveForm problem={problem} busy={busy} action="Make role" onSave={onSave} onCancel={close}>
          <Field
            label="Name"
            name="name"
            required
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={(event) => setValues({ ...values, name: event.target.value })}
            error={problem.fields.name}
          />
          <Field
            label="Description"
            name="description"
            optional
            maxLength={300}
            autoComplete="off"
            value={values.description}
            onChange={(event) => setValues({ ...values, description: event.target.value })}
            error={problem.fields.description}
            hint="Helps whoever gives it to somebody."
          />
          <SelectField
            label="Starts with"
            value={values.sourceId}
            onChange={(event) => setValues({ ...values, sourceId: event.target.value })}
          >
            <option value="">Nothing allowed</option>
            {sources.map(({ id, name, permissions }) => (
              <option key={id} value={id}>
                {`All that ${name} allows (${permissions.length})`}
              </option>
            ))}
          </SelectField>
        </SaveForm>
      </Dialog>
    </>
  )
}
