"use client"

import { useSearchParams } from "next/navigation"
import { useCallback } from "react"
import { deskHref } from "./chat-href"

/** Which chat is open stands in the address bar: a reload keeps it, and Back on a phone leads to the list. */
export function useChosenChat(): [string | null, (chatId: string | null) => void] {
  const chosen = useSearchParams().get("chat") || null
  const choose = useCallback(
    (chatId: string | null) => {
      if (chatId === chosen) return
      const href = deskHref(window.location.search, { chat: chatId })
      // From one chat to another is no step of its own in the history.
      if (chosen === null) window.history.pushState(null, "", href)
      else window.history.replaceState(null, "", href)
    },
    [chosen],
  )
  return [chosen, choose]
}
