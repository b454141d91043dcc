"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { ConfirmDialog } from "@/components/console/confirm-dialog"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { deleteCannedReplyAction } from "@/lib/canned-replies/actions"
import type { CannedReply } from "@/lib/canned-replies/contract"

/** Deletes a reply, after asking. */
export function DeleteReplyButton({ reply }: { reply: CannedReply }) {
  const [open, setOpen] = useState(false)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(deleteCannedReplyAction, [], () => {
    setOpen(false)
    say(`/${reply.shortcut} is deleted.`)
    router.refresh()
  })

  function onOpenChange(next: boolean) {
    setOpen(next)
    forget()
  }

  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Delete /${reply.shortcut}`}
        onClick={() => onOpenChange(true)}
      >
        Delete
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Delete /${reply.shortcut}?`}
        description="Nobody can use it any more. What was sent with it stays in its chats."
        action="Delete reply"
        keep="Keep it"
        busy={busy}
        problem={problem.message}
        onConfirm={() => void save({ id: reply.id })}
      />
    </>
  )
}
