"use client"

import { Suspense, useCallback, useEffect, useRef, useState } from "react"
import { useStore } from "@/components/chats/use-store"
import { cn } from "@/lib/cn"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient } from "@/lib/realtime/client/state"
import { ChatPane } from "./chat-pane"
import { ChatsPanel } from "./chats-panel"
import { DeskDialogs } from "./desk-dialogs"
import { keyActions } from "./desk-keys"
import type { DeskDialog, DeskTools, FootDoor } from "./desk-tools"
import { ChatDetails, loadAhead } from "./lazily"
import { NoticeToast } from "./notice-toast"
import { SessionEnded } from "./session-ended"
import { TabStrip } from "./tab-strip"
import { useAccessChange } from "./use-access-change"
import { useAlerts } from "./use-alerts"
import { useChosenChat } from "./use-chosen-chat"
import { useClaim } from "./use-claim"
import { useDeskKeys } from "./use-desk-keys"
import { useDetails } from "./use-details"
import { useListFilter } from "./use-list-filter"
import { useNotices } from "./use-notices"
import { useSingles } from "./use-singles"
import { useTabs } from "./use-tabs"
import { useUnreadTitle } from "./use-unread-title"

interface Props {
  client: AgentClient
  identity: Identity
  maxLength: number
}

/** What was opened over one chat does not come up again over another. */
const OF_CHAT: ReadonlySet<DeskDialog> = new Set(["transfer", "assign", "details"])

/** Chats on the left, the open one in the middle, its details on the right; on a phone one at a time. */
export function DeskScreen({ client, identity, maxLength }: Props) {
  const state = useStore(client)
  const [chosen, choose] = useChosenChat()
  const [filter, changeFilter] = useListFilter()
  const [shown, setShown] = useState<{ dialog: DeskDialog; chosen: string | null } | null>(null)
  const [singles, setSingles] = useSingles()
  const list = useRef<HTMLElement>(null)
  const foot = useRef<FootDoor>(null)
  const open = state.open?.id === chosen ? state.open : null
  const chat = open?.chat ?? null
  const dialog = shown && (shown.chosen === chosen || !OF_CHAT.has(shown.dialog)) ? shown.dialog : null
  const show = (next: DeskDialog | null) => setShown(next && { dialog: next, chosen })

  const onClaimed = useCallback(
    (chatId: string) => {
      // A claimed chat leaves the waiting ones, and the agent goes along.
      if (filter.tab === "waiting") changeFilter({ tab: "mine" })
      choose(chatId)
    },
    [choose, filter.tab, changeFilter],
  )
  const claiming = useClaim(client, identity, state, chosen, onClaimed)
  const tabs = useTabs(identity.id, chosen, chat, choose)
  const notices = useNotices(client, state.lastChange, identity)
  const details = useDetails(show)
  const { claim } = claiming
  const { attempt } = notices
  const { tag, toggle } = details
  const tools: DeskTools = {
    client,
    identity,
    choose,
    claim,
    show,
    attempt,
    foot,
    tag,
    toggleDetails: toggle,
  }

  useDeskKeys({
    list,
    singles,
    actions: () => keyActions({ list: list.current, chosen, chat, tools, tabs, notices }),
  })
  useAlerts(state, identity.id, chosen, choose)
  useUnreadTitle(unreadOf(state.chats, identity.id))
  useEffect(() => client.open(chosen), [client, chosen])
  useEffect(loadAhead, [])
  useAccessChange(state.access)

  if (state.ended !== null) return <SessionEnded unsent={state.unsent} chosen={chosen} />
  return (
    <main className="flex h-dvh overflow-hidden">
      <h1 className="sr-only">Support desk</h1>
      <section
        ref={list}
        aria-label="Inbox"
        className={cn(
          "w-full min-w-0 flex-col border-r border-line bg-paper md:flex md:w-80 md:shrink-0 xl:w-[22rem]",
          chosen ? "hidden" : "flex",
        )}
      >
        <ChatsPanel
          client={client}
          state={state}
          identity={identity}
          filter={filter}
          onFilter={changeFilter}
          chosen={chosen}
          onChoose={choose}
          singles={singles}
          onShow={show}
        />
      </section>
      <section
        aria-label="Open chat"
        className={cn("min-w-0 flex-1 flex-col bg-surface md:flex", chosen ? "flex" : "hidden")}
      >
        <TabStrip
          tabs={tabs}
          chosen={chosen}
          chats={state.chats}
          typingIn={state.typingIn}
          onChoose={choose}
        />
        <ChatPane
          key={chosen}
          chosen={chosen}
          open={open}
          link={state.link}
          tools={tools}
          maxLength={maxLength}
          claiming={claiming}
          onBack={() => choose(null)}
        />
      </section>
      {chat && details.column && (
        <aside
          aria-label="Details"
          className="hidden w-76 shrink-0 overflow-y-auto border-l border-line bg-paper p-6 xl:block"
        >
          <Suspense>
            <ChatDetails key={chat.id} chat={chat} identity={identity} onChoose={choose} />
          </Suspense>
        </aside>
      )}
      <DeskDialogs
        dialog={dialog}
        state={state}
        chat={chat}
        tools={tools}
        maxLength={maxLength}
        singles={singles}
        onSingles={setSingles}
        onGone={tabs.close}
      />
      <NoticeToast notice={notices.notice} dismiss={notices.dismiss} />
    </main>
  )
}

/** What customers have written in one's own chats and nobody has read. */
function unreadOf(chats: readonly { assignee: { id: string } | null; unread: number }[], me: string): number {
  return chats.reduce((sum, { assignee, unread }) => (assignee?.id === me ? sum + unread : sum), 0)
}
