"use client"

import { CloseChatButton } from "@/components/chats/close-chat-button"
import { Composer } from "@/components/chats/composer"
import { ConversationLog, type Reader } from "@/components/chats/conversation-log"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { OfflineBanner } from "@/components/chats/offline-banner"
import { useStore } from "@/components/chats/use-store"
import type { CustomerClient, CustomerState } from "@/lib/realtime/client/state"
import type { PublicShop } from "@/lib/shops/contract"
import { ClosedPanel } from "./closed-panel"
import { QueueNote } from "./queue-note"
import type { VisitChatProps } from "./visit-chat"
import { VisitFrame } from "./visit-frame"

const READER: Reader = { type: "customer", id: null }

function subtitleOf({ chat, link }: CustomerState): string {
  if (link === "offline") return "Offline"
  if (!chat || link === "connecting") return "Connecting…"
  if (chat.status === "closed") return "Closed"
  return chat.agent ? `${chat.agent.name} is here` : "Waiting for the team"
}

/** A chat as its customer sees it: waiting, answered, closed. */
export function VisitConversation(props: VisitChatProps & { client: CustomerClient }) {
  const { shop, client } = props
  const state = useStore(client)
  const { chat } = state
  const running = chat !== null && chat.status !== "closed" && state.ended === null
  const actions = running && (
    <CloseChatButton
      description="The team sees that you are done. You can start a new chat at any time."
      onClose={() => client.closeChat()}
    />
  )
  return (
    <VisitFrame shop={shop} subtitle={<span role="status">{subtitleOf(state)}</span>} actions={actions}>
      {state.link === "offline" && state.ended === null && <OfflineBanner />}
      {chat?.status === "waiting" && state.link !== "offline" && <QueueNote chat={chat} />}
      {chat || state.lines.length > 0 ? (
        <ConversationLog
          lines={state.lines}
          reader={READER}
          onDiscard={(clientId) => client.discard(clientId)}
          intro={<Intro shop={shop} subject={chat?.subject} />}
        />
      ) : (
        <ConversationSkeleton />
      )}
      <Foot {...props} state={state} />
    </VisitFrame>
  )
}

function Intro({ shop, subject }: { shop: PublicShop; subject?: string }) {
  return (
    <div className="mb-2 text-sm leading-relaxed whitespace-pre-line text-pretty text-muted">
      {shop.welcomeText && <p>{shop.welcomeText}</p>}
      {subject && (
        <p className="mt-1">
          About: <span className="font-medium text-ink">{subject}</span>
        </p>
      )}
    </div>
  )
}

function Foot(props: VisitChatProps & { client: CustomerClient; state: CustomerState }) {
  const { state, visit, client, maxLength, shop } = props
  if (state.ended !== null || state.chat?.status === "closed") {
    return (
      <ClosedPanel
        shopSlug={shop.slug}
        ended={state.ended !== null}
        onRestarted={props.onRestarted}
        onForget={props.onForget}
      />
    )
  }
  return (
    <Composer
      draftKey={`yupcha.draft.visit.${visit.chatId}`}
      maxLength={maxLength}
      placeholder="Write a message"
      onSend={(body) => client.send(body)}
      takeFocus
    />
  )
}
