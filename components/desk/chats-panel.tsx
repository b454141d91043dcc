"use client"

import { useCallback, useMemo } from "react"
import { AccountMenu } from "@/components/auth/account-menu"
import { Wordmark } from "@/components/brand/wordmark"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, AgentState } from "@/lib/realtime/client/state"
import { ChatList } from "./chat-list"
import { ConnectionStatus } from "./connection-status"
import { DeskButtons } from "./desk-buttons"
import type { DeskDialog } from "./desk-tools"
import { KeyHints } from "./key-hints"
import { ListControls } from "./list-controls"
import { choicesOf, closedQuery, countsIn, isNarrowed, type ListFilter, listed } from "./list-filter"
import { rowsOf } from "./list-rows"
import { NothingListed } from "./nothing-listed"
import { PresenceSwitch } from "./presence-switch"
import { useClosedChats } from "./use-closed-chats"

interface Props {
  client: AgentClient
  state: AgentState
  identity: Identity
  filter: ListFilter
  onFilter: (change: Partial<ListFilter>) => void
  chosen: string | null
  onChoose: (chatId: string) => void
  /** Whether single keys do something. */
  singles: boolean
  onShow: (dialog: DeskDialog) => void
}

/** The left side of the desk: what there is to answer. */
export function ChatsPanel(props: Props) {
  const { client, state, identity, filter, onFilter, chosen, onChoose, singles, onShow } = props
  const { chats, loaded, link } = state
  const me = identity.id
  const closed = useClosedChats(useMemo(() => closedQuery(filter), [filter]))
  const rows = useListRows(chats, closed, filter, me)
  const counts = useMemo(
    () => (isNarrowed(filter) ? countsIn(chats, filter, me) : state.counts),
    [chats, filter, me, state.counts],
  )
  const choices = useMemo(() => choicesOf([...chats, ...closed.chats], filter), [chats, closed.chats, filter])
  const showEverything = useCallback(() => onFilter({ shop: "", team: "", tag: "" }), [onFilter])
  return (
    <>
      <header className="flex items-center justify-between px-4 pt-3.5 pb-2">
        <Wordmark />
        <AccountMenu identity={identity} />
      </header>
      <ListControls filter={filter} counts={counts} choices={choices} onFilter={onFilter} />
      <ChatList
        // Each tab begins at its top.
        key={filter.tab}
        rows={rows}
        loaded={loaded}
        chosen={chosen}
        viewers={state.viewers}
        me={me}
        onChoose={onChoose}
        onEnd={closed.readOn}
        nothing={
          <NothingListed
            filter={filter}
            loaded={loaded}
            link={link}
            closed={closed}
            waiting={counts.waiting}
            onEverything={showEverything}
          />
        }
      />
      <footer className="border-t border-line px-4 py-2.5">
        <div className="flex items-center justify-between gap-2">
          <ConnectionStatus link={link} trouble={state.trouble} unsent={state.unsent} />
          <DeskButtons onShow={onShow} />
        </div>
        <PresenceSwitch client={client} state={state} />
        <KeyHints singles={singles} />
      </footer>
    </>
  )
}

function useListRows(
  chats: AgentState["chats"],
  closed: ReturnType<typeof useClosedChats>,
  filter: ListFilter,
  me: string,
) {
  const open = useMemo(() => listed(chats, filter, me), [chats, filter, me])
  const ids = useMemo(() => new Set(chats.map(({ id }) => id)), [chats])
  const { chats: gone, status } = closed
  return useMemo(() => rowsOf(open, { chats: gone, status }, (id) => ids.has(id)), [open, gone, status, ids])
}
