import {
  ArrowLeftRight,
  CircleCheck,
  type LucideIcon,
  MessageCircle,
  PanelRight,
  RotateCcw,
  StickyNote,
  Tag,
  Undo2,
  UserCheck,
  UserPlus,
} from "lucide-react"
import type { Permission } from "@/lib/auth/permissions"
import type { AgentChat } from "@/lib/chats/contract"
import type { DeskTools } from "./desk-tools"
import type { KeyId } from "./keys"
import { mayIn } from "./permissions"

/** Something that can be done at the desk, by menu, key or palette. */
export interface Command {
  id: string
  text: string
  icon: LucideIcon
  run: () => void
  key?: KeyId
  /** By which words it is found, beside its text. */
  words?: string
}

type ChatCommand = Command & { may: boolean }

/** What can be done with a chat, as far as its state and the person's role allow. */
export function chatCommands(chat: AgentChat, tools: DeskTools): Command[] {
  const all = chat.status === "closed" ? closedCommands(chat, tools) : openCommands(chat, tools)
  return [...all, ...alwaysCommands(chat, tools)].filter(({ may }) => may)
}

/** Those of them that change the chat as a whole: what its menu offers. */
export function changesOf(chat: AgentChat, tools: DeskTools): Command[] {
  const all = chat.status === "closed" ? closedCommands(chat, tools) : openCommands(chat, tools)
  return all.filter(({ id, may }) => may && id !== "claim" && id !== "reply")
}

const mayAt = (chat: AgentChat, tools: DeskTools) => (permission: Permission) =>
  mayIn(tools.identity, permission, chat.shop.id)

function closedCommands(chat: AgentChat, tools: DeskTools): ChatCommand[] {
  return [
    {
      id: "reopen",
      text: "Reopen chat",
      icon: RotateCcw,
      run: () => void tools.attempt(tools.client.reopen(chat.id)),
      may: mayAt(chat, tools)("chats:close"),
    },
  ]
}

function openCommands(chat: AgentChat, tools: DeskTools): ChatCommand[] {
  const { client, identity, attempt, show } = tools
  const may = mayAt(chat, tools)
  const isMine = chat.assignee?.id === identity.id
  const isActive = chat.status === "active"
  return [
    {
      id: "claim",
      text: "Claim chat",
      icon: UserCheck,
      key: "claim",
      words: "take",
      run: () => tools.claim(chat.id),
      may: !isActive && may("chats:claim"),
    },
    {
      id: "reply",
      text: "Write a reply",
      icon: MessageCircle,
      key: "reply",
      words: "answer message",
      run: () => tools.foot.current?.write("reply"),
      may: isActive && may("chats:reply"),
    },
    {
      id: "take-over",
      text: "Take over",
      icon: UserCheck,
      run: () => void attempt(client.assign(chat.id, identity.id)),
      may: isActive && !isMine && may("chats:assign") && may("chats:reply"),
    },
    {
      id: "transfer",
      text: "Transfer…",
      icon: ArrowLeftRight,
      key: "transfer",
      words: "hand over team colleague",
      run: () => show("transfer"),
      may: may("chats:transfer"),
    },
    {
      id: "assign",
      text: "Assign…",
      icon: UserPlus,
      key: "assign",
      run: () => show("assign"),
      may: may("chats:assign") && may("chats:transfer"),
    },
    {
      id: "release",
      text: "Give back to the queue",
      icon: Undo2,
      words: "release unassign",
      run: () => void attempt(client.release(chat.id)),
      may: isActive && may(isMine ? "chats:claim" : "chats:assign"),
    },
    {
      id: "close",
      text: "Close chat",
      icon: CircleCheck,
      key: "close",
      words: "end done resolve",
      run: () => void attempt(client.closeChat(chat.id)),
      may: may("chats:close"),
    },
  ]
}

function alwaysCommands(chat: AgentChat, tools: DeskTools): ChatCommand[] {
  const mayNote = mayAt(chat, tools)("chats:note")
  return [
    {
      id: "note",
      text: "Write a note",
      icon: StickyNote,
      key: "note",
      words: "comment internal",
      run: () => tools.foot.current?.write("note"),
      may: mayNote,
    },
    {
      id: "tag",
      text: "Add a tag",
      icon: Tag,
      key: "tag",
      words: "label",
      run: () => tools.tag(),
      may: mayNote,
    },
    {
      id: "details",
      text: "Show or hide the details",
      icon: PanelRight,
      key: "details",
      words: "customer timeline",
      run: () => tools.toggleDetails(),
      may: true,
    },
  ]
}
