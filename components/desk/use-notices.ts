"use client"

import { useState } from "react"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, Change, Result } from "@/lib/realtime/client/state"
import { type Done, doneBy } from "./undo"

export interface Notice {
  text: string
  tone: "done" | "problem"
  /** Takes back what was done; null when there is no way back. */
  undo: (() => void) | null
}

export interface Notices {
  notice: Notice | null
  dismiss: () => void
  /** Waits for a change and tells why it did not happen, if so. What did happen is told by itself. */
  attempt: (change: Promise<Result<unknown>>) => Promise<void>
}

/** Tells what was done to chats from this desk, for long enough to take it back. */
export function useNotices(client: AgentClient, lastChange: Change | null, identity: Identity): Notices {
  const [told, setTold] = useState(lastChange)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [undoing, setUndoing] = useState(false)

  if (lastChange !== told) {
    setTold(lastChange)
    // Of the steps back nothing is told one by one.
    if (lastChange && !undoing) {
      const { text, back } = doneBy(lastChange, identity)
      setNotice({ text, tone: "done", undo: back && (() => void takeBack(back)) })
    }
  }

  async function takeBack(steps: NonNullable<Done["back"]>) {
    setUndoing(true)
    setNotice({ text: "Taking it back…", tone: "done", undo: null })
    let failure: string | null = null
    for (const step of steps) {
      const { error } = await step(client)
      failure = error?.message ?? null
      if (failure) break
    }
    setTold(client.getState().lastChange)
    setUndoing(false)
    setNotice(
      failure
        ? { text: `That could not be undone. ${failure}`, tone: "problem", undo: null }
        : { text: "Undone.", tone: "done", undo: null },
    )
  }

  return {
    notice,
    dismiss: () => setNotice(null),
    async attempt(change) {
      const { error } = await change
      if (error) setNotice({ text: error.message, tone: "problem", undo: null })
    },
  }
}
