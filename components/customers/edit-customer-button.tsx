"use client"

import { Pencil } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { SaveForm } from "@/components/console/save-form"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { updateCustomerAction } from "@/lib/customers/actions"
import type { Customer } from "@/lib/customers/contract"
import { CustomerFields, useTried } from "./customer-fields"
import { type CustomerValues, customerValues, fieldsOf, profileOf } from "./customer-values"

/** Changes a customer; only Cancel and success clear what was typed. */
export function EditCustomerButton({ customer: shown }: { customer: Customer }) {
  const [open, setOpen] = useState(false)
  const [unfinished, setUnfinished] = useState(false)
  const edit = useEditCustomer(shown, () => setOpen(false))

  function onOpen() {
    setUnfinished(edit.changed)
    setOpen(true)
  }

  function onCancel() {
    setOpen(false)
    edit.drop()
  }

  return (
    <>
      <Button variant="secondary" onClick={onOpen}>
        <Pencil className="size-4" aria-hidden="true" />
        Edit
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="right"
        title="Edit customer"
        description={<span className="wrap-anywhere">{shown.name}</span>}
      >
        <SaveForm
          problem={edit.problem}
          busy={edit.busy}
          action="Save"
          onSave={edit.save}
          onCancel={onCancel}
          reload={{ busy: edit.reloading, onReload: edit.reload }}
        >
          {unfinished && (
            <Banner>This holds changes from before that are not saved. Cancel drops them.</Banner>
          )}
          <CustomerFields
            values={edit.values}
            problems={edit.problem.fields}
            tried={edit.tried}
            onChange={edit.setDraft}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}

/** What is being changed, and the version that it started from: who is slower than somebody else is told so. */
function useEditCustomer(shown: Customer, onDone: () => void) {
  const [saved, setSaved] = useState(shown)
  const [base, setBase] = useState<Customer | null>(null)
  const [draft, setDraft] = useState<CustomerValues | null>(null)
  const [reloading, startReload] = useTransition()
  const router = useRouter()
  const say = useSay()
  const newest = saved.version > shown.version ? saved : shown
  const values = draft ?? customerValues(newest)
  const attempt = useTried(values)
  const { save, busy, problem, forget } = useSave(updateCustomerAction, fieldsOf(values), onSaved)

  function drop() {
    setDraft(null)
    setBase(null)
    attempt.forget()
    forget()
  }

  function onSaved(customer: Customer) {
    setSaved(customer)
    drop()
    onDone()
    say(`${customer.name} is saved.`)
    router.refresh()
  }

  return {
    values,
    changed: draft !== null,
    tried: attempt.tried,
    setDraft: (next: CustomerValues) => {
      setBase(base ?? newest)
      setDraft(next)
    },
    save: () => {
      const { id, version } = base ?? newest
      if (attempt.check()) void save({ id, version, ...profileOf(values) })
    },
    drop,
    reload: () =>
      startReload(() => {
        router.refresh()
        drop()
      }),
    busy,
    reloading,
    problem,
  }
}
