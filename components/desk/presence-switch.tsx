"use client"

import { useState } from "react"
import { Select } from "@/components/ui/select"
import type { PresenceState } from "@/lib/presence/contract"
import type { AgentClient, AgentState } from "@/lib/realtime/client/state"

/** How each state is called. */
export const PRESENCE_WORDS: Record<PresenceState, string> = {
  online: "Taking chats",
  away: "Away",
  offline: "Appear offline",
}

/** Whether one takes chats, and how many colleagues do, for those who may see that. */
export function PresenceSwitch({ client, state }: { client: AgentClient; state: AgentState }) {
  const [busy, setBusy] = useState(false)
  const { presence, colleagues } = state
  const there = colleagues.filter((colleague) => colleague.state === "online").length

  async function set(next: PresenceState) {
    setBusy(true)
    await client.setPresence(next)
    setBusy(false)
  }

  return (
    <div className="mt-2 flex items-center gap-2.5 text-xs text-muted">
      <Select
        aria-label="Your presence"
        className="w-40"
        value={presence ?? "online"}
        disabled={busy || presence === null || state.link !== "online"}
        onChange={(event) => void set(event.target.value as PresenceState)}
      >
        {Object.entries(PRESENCE_WORDS).map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </Select>
      {colleagues.length > 0 && (
        <span>
          {there} of {colleagues.length} colleagues there
        </span>
      )}
    </div>
  )
}
