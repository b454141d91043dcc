"use client"

import { Skeleton } from "@/components/ui/skeleton"
import { Time } from "@/components/ui/time"
import type { TimelineEntry } from "@/lib/audit/contract"
import type { AgentChat } from "@/lib/chats/contract"
import { happened } from "./timeline-words"
import { useAnswer } from "./use-answer"

/** What has happened to the chat, newest first; read again whenever the chat has changed. */
export function ChatTimeline({ chat }: { chat: AgentChat }) {
  const { data, problem } = useAnswer<{ data: TimelineEntry[] }>(`/chats/${chat.id}/timeline`, chat.version)
  if (problem) return <p className="text-sm text-muted">{problem}</p>
  if (!data) return <Skeleton className="h-10 w-full" />
  return (
    <ol aria-label="Timeline" className="ml-1.5 space-y-3 border-l border-line">
      {[...data.data].reverse().map((entry) => (
        <li
          key={entry.id}
          className="relative pl-4 text-sm before:-left-[4.5px] before:absolute before:top-1.5 before:size-2 before:rounded-full before:bg-line-strong"
        >
          {happened(entry)}
          <span className="block text-xs text-muted">
            <Time value={entry.at} as="full" />
          </span>
        </li>
      ))}
    </ol>
  )
}
