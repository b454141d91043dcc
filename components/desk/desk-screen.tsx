"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import { useStore } from "@/components/chats/use-store"
import { cn } from "@/lib/cn"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient } from "@/lib/realtime/client/state"
import { ChatDetails } from "./chat-details"
import { ChatPane } from "./chat-pane"
import { ChatsPanel } from "./chats-panel"
import type { Tab } from "./list-filter"
import { SessionEnded } from "./session-ended"
import { useAccessChange } from "./use-access-change"
import { useChosenChat } from "./use-chosen-chat"
import { useClaim } from "./use-claim"
import { useDeskKeys } from "./use-desk-keys"

interface Props {
  client: AgentClient
  identity: Identity
  maxLength: number
}

/** Chats on the left, the open one in the middle, its details on the right; on a phone one at a time. */
export function DeskScreen({ client, identity, maxLength }: Props) {
  const state = useStore(client)
  const [chosen, choose] = useChosenChat()
  const [tab, setTab] = useState<Tab>("all")
  const list = useRef<HTMLElement>(null)

  const onClaimed = useCallback(
    (chatId: string) => {
      // A claimed chat leaves the waiting ones, and the agent goes along.
      setTab((tab) => (tab === "waiting" ? "mine" : tab))
      choose(chatId)
    },
    [choose],
  )
  const claiming = useClaim(client, identity, state, chosen, onClaimed)
  const onClaimKey = (chatId: string) => {
    choose(chatId)
    claiming.claim(chatId)
  }
  useDeskKeys({ list, chosen, onClaim: onClaimKey, onBack: () => choose(null) })
  useEffect(() => client.open(chosen), [client, chosen])
  useAccessChange(state.access)

  const open = state.open?.id === chosen ? state.open : null
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
          state={state}
          identity={identity}
          tab={tab}
          onTab={setTab}
          chosen={chosen}
          onChoose={choose}
        />
      </section>
      <section
        aria-label="Open chat"
        className={cn("min-w-0 flex-1 flex-col bg-surface md:flex", chosen ? "flex" : "hidden")}
      >
        <ChatPane
          key={chosen}
          chosen={chosen}
          open={open}
          link={state.link}
          client={client}
          identity={identity}
          maxLength={maxLength}
          claiming={claiming}
          onBack={() => choose(null)}
        />
      </section>
      {open?.chat && (
        <aside
          aria-label="Details"
          className="hidden w-72 shrink-0 overflow-y-auto border-l border-line bg-paper p-6 xl:block"
        >
          <ChatDetails chat={open.chat} />
        </aside>
      )}
    </main>
  )
}
