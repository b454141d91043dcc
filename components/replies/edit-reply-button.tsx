"use client"

import { useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { useEdit } from "@/components/console/use-edit"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { updateCannedReplyAction } from "@/lib/canned-replies/actions"
import type { CannedReply } from "@/lib/canned-replies/contract"
import { ReplyFields } from "./reply-fields"

const FIELDS = ["shortcut", "body"] as const
const valuesOf = ({ shortcut, body }: CannedReply) => ({ shortcut, body })

/** Changes a reply. Only Cancel and success clear what was typed. */
export function EditReplyButton({ reply }: { reply: CannedReply }) {
  const [open, setOpen] = useState(false)
  const edit = useEdit({
    name: "reply",
    listed: reply,
    valuesOf,
    send: updateCannedReplyAction,
    fields: FIELDS,
    said: ({ shortcut }) => `/${shortcut} is saved.`,
    onDone: () => setOpen(false),
  })

  function cancel() {
    setOpen(false)
    edit.drop()
  }

  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Edit /${reply.shortcut}`}
        onClick={() => setOpen(true)}
      >
        Edit
      </Button>
      <Dialog open={open} onOpenChange={setOpen} place="wide" title="Edit reply">
        <SaveForm
          problem={edit.problem}
          busy={edit.busy}
          action="Save"
          onSave={() => (edit.changed ? edit.save() : cancel())}
          onCancel={cancel}
          reload={edit.reload}
        >
          <ReplyFields values={edit.values} problems={edit.problem.fields} onChange={edit.set} />
        </SaveForm>
      </Dialog>
    </>
  )
}
