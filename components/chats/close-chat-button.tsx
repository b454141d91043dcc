"use client"

import { CircleAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { Result } from "@/lib/realtime/client/state"

interface Props {
  /** What closing means for the person who is asked. */
  description: string
  onClose: () => Promise<Result<unknown>>
}

/** Closes a chat, after a question. */
export function CloseChatButton({ description, onClose }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function close() {
    setBusy(true)
    setProblem(null)
    const { error } = await onClose()
    setBusy(false)
    if (error) setProblem(error.message)
    else setOpen(false)
  }

  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        Close chat
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Close this chat?" description={description}>
        {problem && (
          <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-4">
            {problem}
          </Banner>
        )}
        <div className="mt-6 flex flex-wrap justify-end gap-2.5">
          <Button variant="secondary" onClick={() => setOpen(false)}>
            Keep it open
          </Button>
          <Button variant="danger" busy={busy} onClick={close}>
            Close chat
          </Button>
        </div>
      </Dialog>
    </>
  )
}
