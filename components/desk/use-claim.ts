"use client"

import { useState } from "react"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, AgentState } from "@/lib/realtime/client/state"
import { mayIn } from "./permissions"

export interface Claiming {
  claim: (chatId: string) => void
  /** The chat whose claim is under way. */
  busy: string | null
  /** Why the last claim failed, beside the chat that it was for. */
  problem: { chatId: string; message: string } | null
}

function findChat({ chats, open }: AgentState, chatId: string) {
  return chats.find((chat) => chat.id === chatId) ?? (open?.id === chatId ? open.chat : null)
}

/** Takes waiting chats, one at a time. */
export function useClaim(
  client: AgentClient,
  identity: Identity,
  state: AgentState,
  chosen: string | null,
  onClaimed: (chatId: string) => void,
): Claiming {
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<Claiming["problem"]>(null)

  // It belongs to the chat that was on the screen, and goes with it.
  if (problem !== null && problem.chatId !== chosen) setProblem(null)

  async function claim(chatId: string) {
    const chat = findChat(state, chatId)
    if (busy !== null || chat?.status !== "waiting" || !mayIn(identity, "chats:claim", chat.shop.id)) return
    setBusy(chatId)
    setProblem(null)
    const { error } = await client.claim(chatId)
    setBusy(null)
    if (error) setProblem({ chatId, message: error.message })
    else onClaimed(chatId)
  }

  return { claim: (chatId) => void claim(chatId), busy, problem }
}
