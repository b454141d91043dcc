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
import { createCannedReplyAction } from "@/lib/canned-replies/actions"
import type { CannedReply } from "@/lib/canned-replies/contract"
import type { Owner } from "./owners"
import { ReplyFields } from "./reply-fields"

const FIELDS = ["shopId", "shortcut", "body"] as const
const BLANK = { owner: "own", shortcut: "", body: "" }

/** Writes a reply. What was typed outlives a dialog that is put away; only Cancel and success clear it. */
export function NewReplyButton({ owners }: { owners: Owner[] }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(BLANK)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(createCannedReplyAction, FIELDS, onSaved)

  function close() {
    setOpen(false)
    setValues(BLANK)
    forget()
  }

  function onSaved({ shortcut }: CannedReply) {
    close()
    say(`/${shortcut} can be used.`)
    router.refresh()
  }

  function onSave() {
    const { owner, shortcut, body } = values
    const chosen = owners.find(({ value }) => value === owner)
    void save({
      shortcut,
      body,
      ...(chosen?.shopId && { shopId: chosen.shopId }),
      ...(chosen?.teamId && { teamId: chosen.teamId }),
    })
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        New reply
      </Button>
      <Dialog open={open} onOpenChange={setOpen} place="wide" title="New reply">
        <SaveForm problem={problem} busy={busy} action="Save reply" onSave={onSave} onCancel={close}>
          {owners.length > 1 && (
            <SelectField
              label="For"
              name="shopId"
              value={values.owner}
              onChange={({ target }) => setValues({ ...values, owner: target.value })}
              error={problem.fields.shopId}
            >
              {owners.map(({ value, text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </SelectField>
          )}
          <ReplyFields
            values={values}
            problems={problem.fields}
            onChange={(name, value) => setValues({ ...values, [name]: value })}
          />
        </SaveForm>
      </Dialog>
    </>
  )
}
