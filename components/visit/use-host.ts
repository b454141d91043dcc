"use client"

import { useEffect, useRef } from "react"
import { useStore } from "@/components/chats/use-store"
import type { CustomerState, Line } from "@/lib/realtime/client/state"
import { hostPage, seenSeq } from "./host-page"

/** Where the page is shown. */
export const useHost = () => useStore(hostPage)

/** Escape puts the chat away, unless it is meant for a dialog or a menu; what is shown again takes the cursor. */
export function useHostKeys(isLoaded: boolean): void {
  const { greeted, shown } = useHost()

  useEffect(() => {
    if (!greeted) return
    const onKeyDown = ({ key, isComposing }: KeyboardEvent) => {
      const isMeant = document.querySelector("dialog[open], [data-menu]") !== null
      if (key === "Escape" && !isComposing && !isMeant) hostPage.tell({ type: "close" })
    }
    // Before the dialog has heard of it and is gone.
    window.addEventListener("keydown", onKeyDown, { capture: true })
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true })
  }, [greeted])

  useEffect(() => {
    if (!greeted || !shown || !isLoaded || !window.matchMedia("(pointer: fine)").matches) return
    document.querySelector<HTMLElement>("main :is(textarea, input)")?.focus()
  }, [greeted, shown, isLoaded])
}

/** Tells the site around what is new in a chat: how much of it is unread and from whom it is, never what it says. */
export function useHostNews(state: CustomerState): void {
  const { greeted, shown } = useHost()
  const { chat, lines } = state
  const known = useRef<number | null>(null)
  const chatId = chat?.id
  const isOver = state.ended !== null
  const isOpen = chat !== null && chat.status !== "closed" && !isOver
  const headSeq = chat?.lastSeq ?? 0

  useEffect(() => {
    if (!greeted || (chatId === undefined && !isOver)) return
    const written = lines.filter(({ kind, seq }) => kind === "text" && seq !== null)
    const unread = chatId === undefined ? 0 : countUnread(chatId, written, shown)
    hostPage.tell({ type: "unread", count: unread })
    // What was there when the chat was opened is no news.
    for (const author of authorsAfter(written, known.current))
      hostPage.tell({ type: "message", from: author })
    known.current = Math.max(known.current ?? headSeq, ...written.map(({ seq }) => Number(seq)))
    // As long as there may be news, the widget keeps an ear on it from page to page.
    hostPage.tell({ type: "chat", open: isOpen || unread > 0 })
  }, [greeted, shown, chatId, lines, headSeq, isOpen, isOver])
}

function countUnread(chatId: string, written: Line[], shown: boolean): number {
  if (shown) seenSeq.write(chatId, Number(written.at(-1)?.seq ?? 0))
  const seen = seenSeq.read(chatId)
  return written.filter(({ seq, author }) => author.type === "agent" && Number(seq) > seen).length
}

function authorsAfter(written: Line[], known: number | null): ("agent" | "customer")[] {
  if (known === null) return []
  return written.flatMap(({ seq, author }) =>
    Number(seq) > known && author.type !== "system" ? author.type : [],
  )
}
