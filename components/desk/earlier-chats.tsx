"use client"

import { Skeleton } from "@/components/ui/skeleton"
import { Time } from "@/components/ui/time"
import type { AgentChat } from "@/lib/chats/contract"
import { chatHref } from "./chat-href"
import { useAnswer } from "./use-answer"

const SHOWN = 10

interface Props {
  chat: AgentChat
  onChoose: (chatId: string) => void
}

/** The customer's other chats, as far as this agent may see them. */
export function EarlierChats({ chat, onChoose }: Props) {
  const path = `/customers/${chat.customer.id}/chats?limit=${SHOWN + 1}`
  const { data, problem } = useAnswer<{ data: AgentChat[]; nextCursor: string | null }>(path, chat.status)
  if (problem) return <p className="text-sm text-muted">{problem}</p>
  if (!data) return <Skeleton className="h-10 w-full" />
  const others = data.data.filter(({ id }) => id !== chat.id).slice(0, SHOWN)
  if (others.length === 0) return <p className="text-sm text-muted">None that you may see.</p>
  return (
    <ul aria-label="Earlier chats" className="-mx-2">
      {others.map((one) => (
        <li key={one.id}>
          <a
            href={chatHref(one.id)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onChoose(one.id)
            }}
            className="block rounded-lg px-2 py-2 text-sm hover:bg-sunken"
          >
            <span className="flex items-baseline justify-between gap-2">
              <span className="truncate font-medium">{one.subject || `Chat #${one.number}`}</span>
              <span className="shrink-0 text-xs text-muted">
                <Time value={one.createdAt} as="date" />
              </span>
            </span>
            <span className="block truncate text-muted">{one.lastMessage?.body ?? "No message"}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
