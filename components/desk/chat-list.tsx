"use client"

import { useVirtualizer } from "@tanstack/react-virtual"
import { type ReactNode, useCallback, useEffect, useRef } from "react"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import { useNow } from "@/components/ui/use-now"
import type { AgentState } from "@/lib/realtime/client/state"
import { ChatRow } from "./chat-row"
import type { ListRow } from "./list-rows"

/** How high a chat is, with the distance to the next, and anything else; known, so that nothing has to be measured. */
const ROW_PX = 86
const OTHER_PX = 48
/** So many rows are drawn as a whole. */
const FEW = 60
const OVERSCAN = 8

interface Props {
  rows: ListRow[]
  loaded: boolean
  chosen: string | null
  viewers: AgentState["viewers"]
  me: string
  onChoose: (chatId: string) => void
  /** The end of the list has come near, or somebody wants to try again. */
  onEnd: () => void
  /** Instead of rows, when there are none. */
  nothing: ReactNode
}

/** The chats to choose from; only those near the screen are drawn, however many there are. */
export function ChatList({ rows, loaded, chosen, viewers, me, onChoose, onEnd, nothing }: Props) {
  const now = useNow()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: useCallback((index: number) => heightOf(rows[index]), [rows]),
    measureElement: (element) => heightOf(rows[Number(element.dataset.index)]),
    overscan: rows.length <= FEW ? FEW : OVERSCAN,
    directDomUpdates: true,
  })
  const items = virtual.getVirtualItems()
  const end = rows.at(-1)
  const isEndNear = (items.at(-1)?.index ?? -1) >= rows.length - 1
  useEffect(() => {
    if (isEndNear && end?.kind === "end" && end.status === "more") onEnd()
  }, [isEndNear, end, onEnd])
  // How many there are is known once the last page is here.
  const size = end?.kind === "end" ? -1 : rows.length
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      <ul ref={virtual.containerRef} aria-label="Chats" aria-busy={!loaded} className="relative">
        {items.map(({ key, index }) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                aria-setsize={size}
                aria-posinset={index + 1}
                style={{ height: heightOf(row) }}
                className="absolute top-0 left-0 w-full pb-0.5"
              >
                {row.kind === "chat" && (
                  <ChatRow
                    chat={row.chat}
                    me={me}
                    now={now}
                    chosen={row.chat.id === chosen}
                    viewers={viewers[row.chat.id]}
                    onChoose={onChoose}
                  />
                )}
                {row.kind === "heading" && (
                  <p className="px-2.5 pt-4 pb-1.5 text-xs font-medium text-muted">Closed chats</p>
                )}
                {row.kind === "end" && <End status={row.status} onAgain={onEnd} />}
              </li>
            )
          )
        })}
      </ul>
      {rows.length === 0 && nothing}
    </div>
  )
}

function heightOf(row: ListRow | undefined): number {
  return row === undefined || row.kind === "chat" ? ROW_PX : OTHER_PX
}

function End({ status, onAgain }: { status: "loading" | "more" | "failed"; onAgain: () => void }) {
  if (status === "failed") {
    return (
      <div className="flex items-center justify-between gap-2 px-2.5 py-2 text-sm text-muted">
        Closed chats could not be read.
        <Button variant="secondary" size="small" onClick={onAgain}>
          Try again
        </Button>
      </div>
    )
  }
  return (
    <p className="flex h-12 items-center justify-center gap-2 text-xs text-muted">
      <Spinner className="size-3.5" /> Reading closed chats
    </p>
  )
}
