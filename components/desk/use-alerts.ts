"use client"

import { useEffect, useRef } from "react"
import type { AgentChat } from "@/lib/chats/contract"
import type { AgentState } from "@/lib/realtime/client/state"
import { alertChoice } from "./alert-choice"
import { chime } from "./chime"
import { Herald, type HeraldOptions } from "./herald"
import { type News, newsBetween } from "./news"
import { showNotification } from "./notifications"

const NAME = "yupcha.alerts"

/** Sounds for who begins to wait and for what is written in one's own chats, once for all tabs of the browser. */
export function useAlerts(
  state: AgentState,
  me: string,
  chosen: string | null,
  onChoose: (chatId: string) => void,
): void {
  const herald = useRef<Herald>(null)
  const before = useRef<ReadonlyMap<string, AgentChat> | null>(null)
  const now = useRef({ chosen, onChoose })
  useEffect(() => {
    now.current = { chosen, onChoose }
  })

  useEffect(() => {
    const speaking = speakForAll(`${NAME}.${me}`)
    herald.current = new Herald({
      channel: new BroadcastChannel(`${NAME}.${me}`),
      speaks: speaking.speaks,
      looksAt: (news) => looksAt(news, now.current.chosen),
      sound,
      show: (news) => show(news, () => now.current.onChoose(news.chat.id)),
    })
    return () => {
      herald.current?.stop()
      speaking.stop()
    }
  }, [me])

  useEffect(() => {
    if (!state.loaded) return
    // What is there at the first look is no news.
    const news = before.current ? newsBetween(before.current, state.chats, me) : []
    before.current = new Map(state.chats.map((chat) => [chat.id, chat]))
    for (const one of news) herald.current?.tell(one)
  }, [state.loaded, state.chats, me])
}

const looksAt: (news: News, chosen: string | null) => ReturnType<HeraldOptions["looksAt"]> = (
  { chat },
  chosen,
) => {
  if (document.visibilityState !== "visible" || !document.hasFocus()) return null
  return chat.id === chosen ? "chat" : "desk"
}

/** Whichever tab holds the lock speaks; it passes on when that tab goes. Without locks every tab speaks for itself. */
function speakForAll(name: string): { speaks: () => boolean; stop: () => void } {
  // Only secure pages have them.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return { speaks: () => true, stop: () => undefined }
  let held = false
  const left = new AbortController()
  const untilLeft = new Promise<void>((resolve) => left.signal.addEventListener("abort", () => resolve()))
  locks
    .request(name, { signal: left.signal }, () => {
      held = true
      return untilLeft
    })
    // Given up before it was our turn.
    .catch(() => undefined)
  return { speaks: () => held, stop: () => left.abort() }
}

function sound(): void {
  const choice = alertChoice()
  if (choice.sound) void chime(choice.volume)
}

function show({ kind, chat }: News, onClick: () => void): void {
  if (!alertChoice().notify) return
  const { name } = chat.customer
  void showNotification({
    title: kind === "waiting" ? `${name} is waiting` : name,
    body: [chat.shop.name, kind === "waiting" ? chat.subject : chat.lastMessage?.body]
      .filter(Boolean)
      .join(" · "),
    tag: chat.id,
    onClick,
  })
}
