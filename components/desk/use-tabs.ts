"use client"

import { useCallback, useEffect, useState } from "react"
import type { AgentChat } from "@/lib/chats/contract"
import { afterClosing, besides, fitting, type Tab, withTab } from "./tabs"

export interface Tabs {
  tabs: Tab[]
  /** How many there is room for. */
  onRoom: (room: number) => void
  close: (chatId: string) => void
  /** The tab at a place, from 1. */
  choose: (place: number) => void
  step: (by: 1 | -1) => void
}

const MOST = 9

function stored(key: string): Tab[] {
  try {
    return (JSON.parse(window.sessionStorage.getItem(key) ?? "[]") as Tab[]).slice(0, MOST)
  } catch {
    return []
  }
}

/** Keeps the chats that were opened at hand, for as long as the browser's tab is open. */
export function useTabs(
  me: string,
  chosen: string | null,
  open: AgentChat | null,
  choose: (chatId: string | null) => void,
): Tabs {
  const key = `yupcha.tabs.${me}`
  const [tabs, setTabs] = useState(() => stored(key))
  const [room, setRoom] = useState(MOST)
  const [looked, setLooked] = useState<string | null>(null)

  // Once for each look at a chat, as soon as it is known who it is.
  const looksAt = open && open.id === chosen ? open.id : null
  if (looksAt !== looked) {
    setLooked(looksAt)
    if (open && looksAt) {
      const { name } = open.customer
      setTabs(withTab(tabs, { id: open.id, name, color: open.shop.accentColor }, room))
    }
  }

  useEffect(() => {
    try {
      window.sessionStorage.setItem(key, JSON.stringify(tabs))
    } catch {
      // Where storage is blocked they live as long as the page.
      return
    }
  }, [key, tabs])

  const onRoom = useCallback((next: number) => {
    const most = Math.max(1, Math.min(MOST, next))
    setRoom(most)
    setTabs((tabs) => (tabs.length > most ? fitting(tabs, most) : tabs))
  }, [])

  return {
    tabs,
    onRoom,
    close(chatId) {
      if (chatId === chosen) choose(afterClosing(tabs, chatId))
      setTabs(tabs.filter(({ id }) => id !== chatId))
    },
    choose(place) {
      const tab = tabs[place - 1]
      if (tab) choose(tab.id)
    },
    step(by) {
      const next = besides(tabs, chosen, by)
      if (next) choose(next)
    },
  }
}
