"use client"

import { UserRoundPlus } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { ShopName } from "@/lib/shops/contract"
import { type HandedOver, HandOver } from "./hand-over"
import { NewEmployeeForm } from "./new-employee-form"
import type { RoleChoice } from "./role-rows"
import { useNewEmployee } from "./use-new-employee"

interface Props {
  shops: ShopName[]
  roles: RoleChoice[]
}

/** Adds a person. What was typed outlives a dialog that is put away; only Cancel and success clear it. */
export function NewEmployeeButton({ shops, roles }: Props) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<HandedOver | null>(null)
  const form = useNewEmployee({ shops, roles, onMade: setMade })

  function onOpen() {
    form.begin()
    setOpen(true)
  }

  function onCancel() {
    setOpen(false)
    form.clear()
  }

  // The password is shown this once; whatever puts the dialog away ends that.
  function onOpenChange(next: boolean) {
    setOpen(next)
    if (!next) setMade(null)
  }

  return (
    <>
      <Button onClick={onOpen}>
        <UserRoundPlus className="size-4" aria-hidden="true" />
        New person
      </Button>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        place="wide"
        title={made ? `${made.fullName} is added` : "New person"}
        description={
          made ? "Hand these over in person or by phone." : "They can sign in as soon as they are added."
        }
      >
        {made ? (
          <HandOver made={made} onDone={() => onOpenChange(false)} />
        ) : (
          <NewEmployeeForm form={form} shops={shops} roles={roles} onCancel={onCancel} />
        )}
      </Dialog>
    </>
  )
}
