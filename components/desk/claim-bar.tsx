"use client"

import { Button } from "@/components/ui/button"
import { useNow } from "@/components/ui/use-now"
import type { AgentChat } from "@/lib/chats/contract"
import { since } from "./duration"
import type { Claiming } from "./use-claim"

/** Instead of a composer while nobody has the chat. */
export function ClaimBar({ chat, claiming }: { chat: AgentChat; claiming: Claiming }) {
  const now = useNow()
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl border border-line bg-paper p-3 pl-4">
        <p className="text-sm">
          <span className="font-medium">Nobody has this chat yet.</span>{" "}
          <span className="text-muted">Waiting for {since(chat.waitingSince, now)}.</span>
        </p>
        <Button onClick={() => claiming.claim(chat.id)} busy={claiming.busy === chat.id}>
          Claim chat
        </Button>
      </div>
    </div>
  )
}
