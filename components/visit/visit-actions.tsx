"use client"

import { Download, MessageSquareOff } from "lucide-react"
import { useState } from "react"
import { CloseChatQuestion } from "@/components/chats/close-chat-question"
import { useSpeech } from "@/components/language/language"
import { ActionMenu, ActionMenuItem } from "@/components/ui/action-menu"
import { buttonStyle } from "@/components/ui/button-style"
import type { Result } from "@/lib/realtime/client/state"

interface Props {
  onDownload: () => void
  onClose: () => Promise<Result<unknown>>
}

/** What one can do with a chat that runs. On a narrow screen all of it stands behind one button. */
export function VisitActions({ onDownload, onClose }: Props) {
  const { words } = useSpeech()
  const [asking, setAsking] = useState(false)
  return (
    <div className="flex shrink-0 items-center gap-1">
      <button
        type="button"
        onClick={() => setAsking(true)}
        className={buttonStyle("secondary", "small", "max-[23.5rem]:hidden")}
      >
        {words.chat.close}
      </button>
      <ActionMenu label={words.page.more} className="-me-2">
        <ActionMenuItem icon={Download} onClick={onDownload}>
          {words.download.button}
        </ActionMenuItem>
        <ActionMenuItem
          icon={MessageSquareOff}
          onClick={() => setAsking(true)}
          className="min-[23.5rem]:hidden"
        >
          {words.chat.close}
        </ActionMenuItem>
      </ActionMenu>
      <CloseChatQuestion
        open={asking}
        onOpenChange={setAsking}
        description={words.visit.closing}
        onClose={onClose}
      />
    </div>
  )
}
