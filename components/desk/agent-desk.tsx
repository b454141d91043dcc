"use client"

import { useEffect, useState } from "react"
import type { Identity } from "@/lib/employees/contract"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import type { AgentClient } from "@/lib/realtime/client/state"
import { DeskScreen } from "./desk-screen"
import { DeskSkeleton } from "./desk-skeleton"

/** The agent's dashboard; holds the connection for as long as it is on the screen. */
export function AgentDesk({ identity, maxLength }: { identity: Identity; maxLength: number }) {
  const { id, displayName } = identity
  const [client, setClient] = useState<AgentClient | null>(null)

  useEffect(() => {
    const opened = openAgentDesk({ employeeId: id, name: displayName })
    setClient(opened)
    return () => opened.stop()
  }, [id, displayName])

  return client ? <DeskScreen client={client} identity={identity} maxLength={maxLength} /> : <DeskSkeleton />
}
