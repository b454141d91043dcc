"use client"

import { X } from "lucide-react"
import { type MouseEvent, useEffect, useRef } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Badge } from "@/components/ui/badge"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import { chatHref } from "./chat-href"
import type { Tab } from "./tabs"
import type { Tabs } from "./use-tabs"

/** As narrow as a tab may get, in pixels. */
const NARROWEST = 120

interface Props {
  tabs: Tabs
  chosen: string | null
  chats: readonly AgentChat[]
  typingIn: readonly string[]
  onChoose: (chatId: string) => void
}

/** The chats at hand, above the open one; a single one needs no strip. */
export function TabStrip({ tabs, chosen, chats, typingIn, onChoose }: Props) {
  const strip = useRef<HTMLElement>(null)
  const { onRoom } = tabs

  useEffect(() => {
    // The strip itself may not be there; the column always is.
    const column = strip.current?.parentElement
    if (!column) return
    const observer = new ResizeObserver(() => onRoom(Math.floor(column.clientWidth / NARROWEST)))
    observer.observe(column)
    return () => observer.disconnect()
  }, [onRoom])

  return (
    <nav
      ref={strip}
      aria-label="Open chats"
      className={cn("border-b border-line bg-paper", tabs.tabs.length > 1 ? "hidden md:block" : "hidden")}
    >
      <ul className="flex gap-1 px-2 pt-1.5">
        {tabs.tabs.map((tab) => (
          <TabItem
            key={tab.id}
            tab={tab}
            chat={chats.find(({ id }) => id === tab.id)}
            chosen={tab.id === chosen}
            typing={typingIn.includes(tab.id)}
            onChoose={onChoose}
            onClose={tabs.close}
          />
        ))}
      </ul>
    </nav>
  )
}

interface ItemProps {
  tab: Tab
  chat: AgentChat | undefined
  chosen: boolean
  typing: boolean
  onChoose: (chatId: string) => void
  onClose: (chatId: string) => void
}

function TabItem({ tab, chat, chosen, typing, onChoose, onClose }: ItemProps) {
  const unread = chosen ? 0 : (chat?.unread ?? 0)

  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onChoose(tab.id)
  }

  // A middle click would open the address in a tab of the browser.
  function onAuxClick(event: MouseEvent) {
    if (event.button !== 1) return
    event.preventDefault()
    onClose(tab.id)
  }

  return (
    <li
      className={cn(
        "flex min-w-0 max-w-52 flex-1 items-center rounded-t-lg border border-b-0 pr-0.5",
        chosen ? "-mb-px border-line bg-surface pb-px" : "border-transparent hover:bg-sunken",
      )}
    >
      <a
        href={chatHref(tab.id)}
        aria-current={chosen ? "true" : undefined}
        onClick={onClick}
        onAuxClick={onAuxClick}
        className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-lg pr-1 pl-2.5 text-sm -outline-offset-2"
      >
        <ShopDot color={tab.color} />
        <span className={cn("truncate", chosen || unread > 0 ? "font-medium" : "text-muted")}>
          {chat?.customer.name ?? tab.name}
        </span>
        {typing && (
          <span className="flex shrink-0 gap-0.5">
            <span className="sr-only">is typing</span>
            {["a", "b", "c"].map((dot) => (
              <span key={dot} aria-hidden="true" className="size-1 animate-pulse rounded-full bg-accent" />
            ))}
          </span>
        )}
        {unread > 0 && (
          <Badge tone="accent" className="rounded-full bg-accent text-on-accent">
            {unread > 99 ? "99+" : unread}
            <span className="sr-only"> unread</span>
          </Badge>
        )}
      </a>
      <button
        type="button"
        aria-label={`Close the tab of ${tab.name}`}
        onClick={() => onClose(tab.id)}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-line hover:text-ink"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </li>
  )
}
