"use client"

import { Ellipsis } from "lucide-react"
import { buttonStyle } from "@/components/ui/button-style"
import { Menu, MenuItem } from "@/components/ui/menu"
import type { AgentChat } from "@/lib/chats/contract"
import { changesOf } from "./chat-commands"
import type { DeskTools } from "./desk-tools"

interface Props {
  chat: AgentChat
  tools: DeskTools
}

/** What can be done with a chat as a whole, as far as its state and the person's role allow. */
export function ChatActions({ chat, tools }: Props) {
  const changes = changesOf(chat, tools)
  return (
    <Menu
      label="Chat actions"
      trigger={
        <span className={buttonStyle("quiet", "icon")}>
          <Ellipsis className="size-5" aria-hidden="true" />
        </span>
      }
    >
      {changes.map(({ id, text, icon, run }) => (
        // Where there is room it is a button of its own.
        <div key={id} className={id === "close" ? "sm:hidden" : undefined}>
          <MenuItem icon={icon} onClick={run}>
            {text}
          </MenuItem>
        </div>
      ))}
      {changes.every(({ id }) => id === "close") && (
        <p className="hidden max-w-56 px-2.5 py-2 text-muted sm:block">
          There is nothing else for you to do here.
        </p>
      )}
    </Menu>
  )
}
