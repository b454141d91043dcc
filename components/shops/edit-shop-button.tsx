"use client"

import { Pencil } from "lucide-react"
import { useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { Shop } from "@/lib/shops/contract"
import { ShopFields } from "./shop-fields"
import { useEditShop } from "./use-edit-shop"

/** Changes a shop; only Cancel and success clear what was typed. */
export function EditShopButton({ shop: listed }: { shop: Shop }) {
  const [open, setOpen] = useState(false)
  const [unfinished, setUnfinished] = useState(false)
  const edit = useEditShop(listed, () => setOpen(false))

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
      <Button variant="quiet" size="small" aria-label={`Edit ${listed.name}`} onClick={onOpen}>
        <Pencil className="size-4" aria-hidden="true" />
        Edit
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="right"
        title="Edit shop"
        description={<span className="wrap-anywhere">{edit.shop.name}</span>}
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
          <ShopFields shop={edit.shop} values={edit.values} problems={edit.problem.fields} set={edit.set} />
        </SaveForm>
      </Dialog>
    </>
  )
}
