"use client"

import { useState } from "react"
import { AccountMenu } from "@/components/auth/account-menu"
import { Wordmark } from "@/components/brand/wordmark"
import type { Identity } from "@/lib/employees/contract"
import type { AgentState } from "@/lib/realtime/client/state"
import { ChatList } from "./chat-list"
import { ConnectionStatus } from "./connection-status"
import { KeyHints } from "./key-hints"
import { ListControls } from "./list-controls"
import { countsIn, type ListFilter, listed, shopsOf, type Tab } from "./list-filter"

interface Props {
  state: AgentState
  identity: Identity
  tab: Tab
  onTab: (tab: Tab) => void
  chosen: string | null
  onChoose: (chatId: string) => void
}

/** The left side of the desk: what there is to answer. */
export function ChatsPanel({ state, identity, tab, onTab, chosen, onChoose }: Props) {
  const [shopId, setShopId] = useState("")
  const [search, setSearch] = useState("")
  const filter: ListFilter = { tab, shopId, search }
  const counts = shopId === "" ? state.counts : countsIn(state.chats, shopId, identity.id)
  return (
    <>
      <header className="flex items-center justify-between px-4 pt-3.5 pb-2">
        <Wordmark />
        <AccountMenu identity={identity} />
      </header>
      <ListControls
        filter={filter}
        counts={counts}
        shops={shopsOf(state.chats)}
        onTab={onTab}
        onShop={setShopId}
        onSearch={setSearch}
      />
      <ChatList
        chats={listed(state.chats, filter, identity.id)}
        filter={filter}
        loaded={state.loaded}
        link={state.link}
        waiting={counts.waiting}
        chosen={chosen}
        me={identity.id}
        onChoose={onChoose}
      />
      <footer className="border-t border-line px-4 py-2.5">
        <ConnectionStatus link={state.link} unsent={state.unsent} />
        <KeyHints />
      </footer>
    </>
  )
}
