"use client"

import { CircleAlert } from "lucide-react"
import { useState } from "react"
import { useChatWords, useExplain } from "@/components/language/language"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Question } from "@/components/ui/question"
import type { Result } from "@/lib/realtime/client/state"

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  description: string
  onClose: () => Promise<Result<unknown>>
}

/** Asks before a chat is closed. */
export function CloseChatQuestion({ open, onOpenChange, description, onClose }: Props) {
  const words = useChatWords()
  const explain = useExplain()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function close() {
    setBusy(true)
    setProblem(null)
    const { error } = await onClose()
    setBusy(false)
    if (error) setProblem(explain(error))
    else onOpenChange(false)
  }

  return (
    <Question
      open={open}
      onOpenChange={onOpenChange}
      title={words.closeQuestion}
      description={description}
      dismiss={words.dismiss}
    >
      {problem && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-4">
          {problem}
        </Banner>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2.5">
        <Button variant="secondary" onClick={() => onOpenChange(false)}>
          {words.keepOpen}
        </Button>
        <Button variant="danger" busy={busy} onClick={close}>
          {words.close}
        </Button>
      </div>
    </Question>
  )
}
