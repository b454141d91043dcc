"use client"

import { Suspense } from "react"
import type { AgentChat } from "@/lib/chats/contract"
import type { AgentState } from "@/lib/realtime/client/state"
import type { DeskDialog, DeskTools } from "./desk-tools"
import { AlertSettings, CommandPalette, DetailsSheet, HandOver, KeySheet } from "./lazily"
import { mayIn } from "./permissions"

interface Props {
  dialog: DeskDialog | null
  state: AgentState
  chat: AgentChat | null
  tools: DeskTools
  maxLength: number
  singles: boolean
  onSingles: (on: boolean) => void
  /** The chat has gone to somebody else. */
  onGone: (chatId: string) => void
}

/** What lies over the desk. */
export function DeskDialogs(props: Props) {
  return (
    <Suspense>
      <Shown {...props} />
    </Suspense>
  )
}

function Shown({ dialog, state, chat, tools, maxLength, singles, onSingles, onGone }: Props) {
  const { identity, client } = tools
  const onClose = () => tools.show(null)
  switch (dialog) {
    case "palette":
      return <CommandPalette state={state} chat={chat} tools={tools} onClose={onClose} />
    case "keys":
      return <KeySheet singles={singles} onSingles={onSingles} onClose={onClose} />
    case "alerts":
      return <AlertSettings onClose={onClose} />
    case "details":
      return (
        chat && (
          <DetailsSheet
            chat={chat}
            identity={identity}
            onChoose={(chatId) => {
              onClose()
              tools.choose(chatId)
            }}
            onClose={onClose}
          />
        )
      )
    case "transfer":
    case "assign":
      return (
        chat && (
          <HandOver
            kind={dialog}
            chat={chat}
            client={client}
            identity={identity}
            maxLength={maxLength}
            onClose={onClose}
            onDone={() => {
              onClose()
              if (!mayIn(identity, "chats:readAll", chat.shop.id)) onGone(chat.id)
            }}
          />
        )
      )
    default:
      return null
  }
}
