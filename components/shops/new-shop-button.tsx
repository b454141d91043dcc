"use client"

import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type ChangeEvent, useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { createShopAction } from "@/lib/shops/actions"
import type { Shop } from "@/lib/shops/contract"

const BLANK = { name: "", location: "", slug: "" }
const FIELDS = ["name", "location", "slug"] as const

/** Opens a shop. What was typed outlives a dialog that is put away; only Cancel and success clear it. */
export function NewShopButton() {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(BLANK)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(createShopAction, FIELDS, onSaved)

  function close() {
    setOpen(false)
    setValues(BLANK)
    forget()
  }

  function onSaved(shop: Shop) {
    close()
    say(`${shop.name} is open for chats.`)
    router.refresh()
  }

  function onSave() {
    const slug = values.slug.trim()
    void save({ name: values.name, location: values.location, ...(slug && { slug }) })
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        New shop
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="right"
        title="New shop"
        description="Customers can write to it as soon as it is made."
      >
        <SaveForm problem={problem} busy={busy} action="Create shop" onSave={onSave} onCancel={close}>
          <NewShopFields
            values={values}
            problems={problem.fields}
            onChange={({ target }) => setValues({ ...values, [target.name]: target.value })}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}

interface FieldsProps {
  values: typeof BLANK
  problems: Partial<Record<string, string>>
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
}

function NewShopFields({ values, problems, onChange }: FieldsProps) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        value={values.name}
        onChange={onChange}
        error={problems.name}
      />
      <Field
        label="Location"
        name="location"
        optional
        maxLength={200}
        autoComplete="off"
        value={values.location}
        onChange={onChange}
        error={problems.location}
        hint="Shown to customers, such as Bristol, United Kingdom."
      />
      <Field
        label="Slug"
        name="slug"
        optional
        maxLength={60}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={values.slug}
        onChange={onChange}
        error={problems.slug}
        hint="The end of the chat page’s address. Made from the name when left empty."
      />
    </>
  )
}
