"use client"

import { useSyncExternalStore } from "react"
import { useNow } from "@/components/ui/use-now"
import { cn } from "@/lib/cn"
import type { AgentState, Link, Trouble } from "@/lib/realtime/client/state"

const LIGHTS: Record<Link, string> = {
  online: "bg-accent",
  connecting: "bg-warn animate-pulse",
  offline: "bg-danger",
}

function wordsOf(link: Link, trouble: Trouble | null, hasNetwork: boolean): string {
  if (link === "online") return "Online"
  if (!hasNetwork) return "This device is offline"
  if (trouble?.cause === "restart") return "The server is restarting"
  return link === "connecting" && !trouble ? "Connecting…" : "Reconnecting"
}

function waitingWords(unsent: number): string {
  return unsent === 1 ? "1 message waits to be sent" : `${unsent} messages wait to be sent`
}

/** The connection's light, what is going on in words, and how much waits to leave. */
export function ConnectionStatus({ link, trouble, unsent }: Pick<AgentState, "link" | "trouble" | "unsent">) {
  const hasNetwork = useHasNetwork()
  const retryAt = link === "online" || !hasNetwork ? null : (trouble?.retryAt ?? null)
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
      <span aria-hidden="true" className={cn("size-2 rounded-full", LIGHTS[link])} />
      <span>
        <span role="status">{wordsOf(link, trouble, hasNetwork)}</span>
        {retryAt !== null && <Countdown to={retryAt} />}
      </span>
      {unsent > 0 && <span className="text-warn">{waitingWords(unsent)}</span>}
    </p>
  )
}

/** Not read out: nobody wants to hear seconds being counted. */
function Countdown({ to }: { to: number }) {
  const now = useNow(500)
  const seconds = Math.max(1, Math.ceil((to - now) / 1_000))
  return (
    <span aria-hidden="true" className="tabular-nums">
      , next try in {seconds} s
    </span>
  )
}

function onNetwork(listener: () => void): () => void {
  for (const event of ["online", "offline"]) window.addEventListener(event, listener)
  return () => {
    for (const event of ["online", "offline"]) window.removeEventListener(event, listener)
  }
}

function useHasNetwork(): boolean {
  return useSyncExternalStore(
    onNetwork,
    () => navigator.onLine,
    () => true,
  )
}
