"use client"

import { Lock } from "lucide-react"
import type { ReactNode } from "react"
import { Composer } from "@/components/chats/composer"
import type { AgentChat } from "@/lib/chats/contract"
import type { ChatPaneProps } from "./chat-pane"
import { ClaimBar } from "./claim-bar"
import { mayIn } from "./permissions"

/** Under the transcript stands what fits the chat: claim it, write, or read only. */
export function ChatFoot({
  chat,
  client,
  identity,
  maxLength,
  claiming,
}: ChatPaneProps & { chat: AgentChat }) {
  const may = (permission: "chats:claim" | "chats:reply") => mayIn(identity, permission, chat.shop.id)
  if (chat.status === "closed")
    return <ReadOnly>This chat is closed. You can read it, not write in it.</ReadOnly>
  if (chat.status === "waiting") {
    return may("chats:claim") ? (
      <ClaimBar chat={chat} claiming={claiming} />
    ) : (
      <ReadOnly>Waiting for a colleague. Your role does not let you claim chats.</ReadOnly>
    )
  }
  if (!may("chats:reply")) return <ReadOnly>Your role lets you read this chat, not write in it.</ReadOnly>
  return (
    <Composer
      draftKey={`yupcha.draft.${identity.id}.${chat.id}`}
      maxLength={maxLength}
      placeholder="Write a reply"
      onSend={(body) => client.send(chat.id, body)}
      above={<AnswersAs chat={chat} me={identity.id} />}
      takeFocus={chat.assignee?.id === identity.id}
    />
  )
}

function AnswersAs({ chat, me }: { chat: AgentChat; me: string }) {
  const colleague = chat.assignee && chat.assignee.id !== me ? chat.assignee : null
  return (
    <>
      {colleague && <>{colleague.name} has this chat. </>}
      You answer as <strong className="font-semibold text-ink">{chat.shop.name}</strong>
    </>
  )
}

function ReadOnly({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center justify-center gap-2 border-t border-line px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] text-sm text-muted">
      <Lock className="size-4 shrink-0" aria-hidden="true" />
      {children}
    </p>
  )
}
