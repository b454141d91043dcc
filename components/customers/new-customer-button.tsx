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
import { createCustomerAction } from "@/lib/customers/actions"
import type { Customer } from "@/lib/customers/contract"
import { CustomerFields, useTried } from "./customer-fields"
import { BLANK_CUSTOMER, fieldsOf, profileOf } from "./customer-values"

interface Props {
  /** Where the person may add customers; at least one. */
  shops: { id: string; name: string }[]
  /** The shop that the list is narrowed down to. */
  chosen?: string
}

/** Adds a customer. What was typed outlives a dialog that is put away; only Cancel and success clear it. */
export function NewCustomerButton({ shops, chosen }: Props) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(BLANK_CUSTOMER)
  const [picked, setPicked] = useState<string | null>(null)
  const router = useRouter()
  const say = useSay()
  const attempt = useTried(values)
  const { save, busy, problem, forget } = useSave(
    createCustomerAction,
    [...fieldsOf(values), "shopId"],
    onSaved,
  )
  const shopId = picked ?? shops.find(({ id }) => id === chosen)?.id ?? shops[0]?.id ?? ""

  function close() {
    setOpen(false)
    setValues(BLANK_CUSTOMER)
    setPicked(null)
    attempt.forget()
    forget()
  }

  function onSaved(customer: Customer) {
    close()
    say(`${customer.name} is added.`)
    router.push(`/admin/customers/${customer.id}`)
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        Add customer
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="right"
        title="Add customer"
        description="Chats that are started with the same e-mail address are filed here."
      >
        <SaveForm
          problem={problem}
          busy={busy}
          action="Add customer"
          onSave={() => attempt.check() && void save({ shopId, ...profileOf(values) })}
          onCancel={close}
        >
          {shops.length > 1 && (
            <SelectField
              label="Shop"
              name="shopId"
              value={shopId}
              onChange={({ target }) => setPicked(target.value)}
              error={problem.fields.shopId}
            >
              {shops.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <CustomerFields
            values={values}
            problems={problem.fields}
            tried={attempt.tried}
            onChange={setValues}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}
