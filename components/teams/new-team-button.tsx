"use client"

import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { SelectField } from "@/components/console/select-field"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import type { ShopName } from "@/lib/shops/contract"
import { createTeamAction } from "@/lib/teams/actions"
import type { Team } from "@/lib/teams/contract"
import { PickedPeople } from "./picked-people"

const FIELDS = ["shopId", "name", "description"] as const

interface Values {
  shopId: string
  name: string
  description: string
  members: { id: string; fullName: string }[]
}

/** Makes a team. What was typed outlives a dialog that is put away; only Cancel and success clear it. */
export function NewTeamButton({ shops }: { shops: ShopName[] }) {
  const [only] = shops.length === 1 ? shops : []
  const blank: Values = { shopId: only?.id ?? "", name: "", description: "", members: [] }
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(blank)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(createTeamAction, FIELDS, onSaved)

  function close() {
    setOpen(false)
    setValues(blank)
    forget()
  }

  function onSaved({ name, shop }: Team) {
    close()
    say(`${name} stands in ${shop.name}.`)
    router.refresh()
  }

  function onSave() {
    const { members, ...given } = values
    void save({ ...given, memberIds: members.map(({ id }) => id) })
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        New team
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="wide"
        title="New team"
        description="Chats of its shop can be handed to it."
      >
        <SaveForm problem={problem} busy={busy} action="Create team" onSave={onSave} onCancel={close}>
          <SelectField
            label="Shop"
            name="shopId"
            value={values.shopId}
            // Members work in the shop; those of another one can't be in the team.
            onChange={({ target }) => setValues({ ...values, shopId: target.value, members: [] })}
            error={problem.fields.shopId}
          >
            <option value="" disabled>
              Choose a shop
            </option>
            {shops.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <Field
            label="Name"
            name="name"
            required
            maxLength={80}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => setValues({ ...values, name: target.value })}
            error={problem.fields.name}
          />
          <Field
            label="Description"
            name="description"
            optional
            maxLength={300}
            autoComplete="off"
            value={values.description}
            onChange={({ target }) => setValues({ ...values, description: target.value })}
            error={problem.fields.description}
          />
          {values.shopId && (
            <PickedPeople
              shopId={values.shopId}
              picked={values.members}
              onChange={(members) => setValues({ ...values, members })}
            />
          )}
        </SaveForm>
      </Dialog>
    </>
  )
}
