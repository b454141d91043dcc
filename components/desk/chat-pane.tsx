"use client"

import { CircleAlert, MessagesSquare, SearchX, WifiOff } from "lucide-react"
import { useCallback, useMemo } from "react"
import type { Reader } from "@/components/chats/conversation-row"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { OfflineBanner } from "@/components/chats/offline-banner"
import { TypingLine } from "@/components/chats/typing-line"
import { WindowedLog } from "@/components/chats/windowed-log"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import type { Link, OpenChat } from "@/lib/realtime/client/state"
import { ChatFoot } from "./chat-foot"
import { ChatHeader } from "./chat-header"
import type { DeskTools } from "./desk-tools"
import type { Claiming } from "./use-claim"

export interface ChatPaneProps {
  chosen: string | null
  /** Null until the client has turned to the chosen chat. */
  open: OpenChat | null
  link: Link
  tools: DeskTools
  maxLength: number
  claiming: Claiming
  onBack: () => void
}

/** The open chat: its transcript, and beneath it what can be done. */
export function ChatPane(props: ChatPaneProps) {
  const { chosen, open, link, tools, claiming } = props
  const { client, identity } = tools
  const reader = useMemo<Reader>(() => ({ type: "agent", id: identity.id }), [identity.id])
  const onDiscard = useCallback((clientId: string) => client.discard(clientId), [client])
  const onOlder = useCallback(() => client.readOlder(), [client])
  if (chosen === null) return <NothingChosen />
  const problem = claiming.problem?.chatId === chosen ? claiming.problem.message : null
  if (open?.missing) return <Missing title={problem ?? "This chat isn’t here"} onBack={props.onBack} />
  return (
    <>
      <ChatHeader
        chat={open?.chat ?? null}
        viewers={open?.viewers ?? []}
        tools={tools}
        onBack={props.onBack}
      />
      {link === "offline" && <OfflineBanner />}
      {open?.chat ? (
        <>
          {open.earlier === "unknown" && open.lines.length === 0 ? (
            <Loading link={link} />
          ) : (
            <WindowedLog
              lines={open.lines}
              reader={reader}
              onDiscard={onDiscard}
              readSeq={open.chat.customerReadSeq}
              earlier={open.earlier}
              onOlder={onOlder}
              readUpTo={open.chat.agentReadSeq}
            />
          )}
          <TypingLine typing={open.chat.status === "closed" ? [] : open.typing} />
          {problem && <ClaimProblem>{problem}</ClaimProblem>}
          <ChatFoot {...props} chat={open.chat} />
        </>
      ) : (
        <Loading link={link} />
      )}
    </>
  )
}

function Loading({ link }: { link: Link }) {
  if (link !== "offline") return <ConversationSkeleton />
  return (
    <EmptyState icon={WifiOff} title="This chat isn’t loaded yet" className="flex-1">
      It opens as soon as the connection is back.
    </EmptyState>
  )
}

function NothingChosen() {
  return (
    <EmptyState icon={MessagesSquare} title="Choose a chat" className="flex-1">
      Pick one from the list, and the conversation opens here.
    </EmptyState>
  )
}

/** Stays when the chat has moved on: it says why the claim bar is gone. */
function ClaimProblem({ children }: { children: string }) {
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-2 sm:px-6">
      <Banner tone="danger" icon={CircleAlert} role="alert">
        {children}
      </Banner>
    </div>
  )
}

function Missing({ title, onBack }: { title: string; onBack: () => void }) {
  return (
    <EmptyState icon={SearchX} title={title} className="flex-1">
      <p>It is not, or no longer, for you to see.</p>
      <Button variant="secondary" className="mt-4" onClick={onBack}>
        Back to the list
      </Button>
    </EmptyState>
  )
}
