"use client"

import { CircleAlert } from "lucide-react"
import { useEffect } from "react"
import { Composer } from "@/components/chats/composer"
import { ConversationLog, type Reader } from "@/components/chats/conversation-log"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { OfflineBanner } from "@/components/chats/offline-banner"
import { TypingLine } from "@/components/chats/typing-line"
import { useStore } from "@/components/chats/use-store"
import { useSpeech } from "@/components/language/language"
import { fill, type Words } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"
import type { CustomerClient, CustomerState } from "@/lib/realtime/client/state"
import type { PublicShop } from "@/lib/shops/contract"
import { ClosedPanel } from "./closed-panel"
import { QueueNote } from "./queue-note"
import { useDownload } from "./use-download"
import { useHost, useHostNews } from "./use-host"
import { VisitActions } from "./visit-actions"
import type { VisitChatProps } from "./visit-chat"
import { VisitFrame } from "./visit-frame"
import { WelcomeText } from "./welcome-text"

const READER: Reader = { type: "customer", id: null }

function subtitleOf({ chat, link, ended }: CustomerState, words: Words["visit"]): string {
  if (ended !== null || chat?.status === "closed") return words.closed
  if (link === "offline") return words.offline
  if (!chat || link === "connecting") return words.connecting
  return chat.agent ? fill(words.here, { name: chat.agent.name }) : words.waiting
}

/** A chat as its customer sees it: waiting, answered, closed. */
export function VisitConversation(props: VisitChatProps & { client: CustomerClient }) {
  const { shop, client } = props
  const { words } = useSpeech()
  const download = useDownload(shop, props.visit)
  const state = useStore(client)
  useHostNews(state)
  const { shown } = useHost()
  useEffect(() => client.setShown(shown), [client, shown])
  const { chat } = state
  const running = chat !== null && chat.status !== "closed" && state.ended === null
  const actions = running && (
    <VisitActions onDownload={() => void download.download()} onClose={() => client.closeChat()} />
  )
  return (
    <VisitFrame
      shop={shop}
      subtitle={<span role="status">{subtitleOf(state, words.visit)}</span>}
      actions={actions}
    >
      {state.link === "offline" && state.ended === null && <OfflineBanner unsent={state.unsent} />}
      {download.problem && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="rounded-none px-4 sm:px-6">
          {download.problem}
        </Banner>
      )}
      {chat?.status === "waiting" && state.link !== "offline" && <QueueNote chat={chat} />}
      {chat || state.lines.length > 0 || state.ended !== null ? (
        <ConversationLog
          lines={state.lines}
          reader={READER}
          onDiscard={(clientId) => client.discard(clientId)}
          readSeq={chat?.agentReadSeq ?? 0}
          intro={<Intro shop={shop} subject={chat?.subject} />}
        />
      ) : (
        <ConversationSkeleton />
      )}
      {running && <TypingLine typing={state.typing} />}
      <Foot {...props} state={state} download={download} />
    </VisitFrame>
  )
}

function Intro({ shop, subject }: { shop: PublicShop; subject?: string }) {
  const { words } = useSpeech()
  return (
    <div className="mb-2 text-sm leading-relaxed whitespace-pre-line text-pretty text-muted">
      <WelcomeText shop={shop} />
      {subject && (
        <p className="mt-1">
          {words.visit.about} <bdi className="font-medium text-ink">{subject}</bdi>
        </p>
      )}
    </div>
  )
}

interface FootProps extends VisitChatProps {
  client: CustomerClient
  state: CustomerState
  download: ReturnType<typeof useDownload>
}

function Foot(props: FootProps) {
  const { state, visit, client, maxLength, shop } = props
  const { words } = useSpeech()
  const { shown } = useHost()
  if (state.ended !== null || state.chat?.status === "closed") {
    return (
      <ClosedPanel
        shopSlug={shop.slug}
        chat={state.ended === null ? state.chat : null}
        onRate={(rating, comment) => client.rate(rating, comment)}
        download={props.download}
        isKnown={props.isKnown}
        onRestarted={props.onRestarted}
        onForget={props.onForget}
      />
    )
  }
  return (
    <Composer
      draftKey={`yupcha.draft.visit.${visit.chatId}`}
      maxLength={maxLength}
      placeholder={words.visit.write}
      onSend={(body) => client.send(body)}
      onType={() => client.type()}
      takeFocus={shown}
    />
  )
}
