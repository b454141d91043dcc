import {
  Bell,
  CircleDot,
  CircleUser,
  Keyboard,
  type LucideIcon,
  MessageSquare,
  MessageSquareQuote,
} from "lucide-react"
import { roomsFor } from "@/components/console/rooms"
import { fillIn } from "@/components/replies/fill-in"
import type { CannedReply } from "@/lib/canned-replies/contract"
import type { AgentChat } from "@/lib/chats/contract"
import type { PresenceState } from "@/lib/presence/contract"
import type { AgentState } from "@/lib/realtime/client/state"
import { type Command, chatCommands } from "./chat-commands"
import type { DeskTools } from "./desk-tools"
import { PRESENCE_WORDS } from "./presence-switch"
import { valuesOf } from "./slash"

export interface Entry extends Command {
  group: string
  /** Stands beside the text, paler. */
  more?: string
}

interface Desk {
  state: AgentState
  chat: AgentChat | null
  tools: DeskTools
  replies: readonly CannedReply[]
  go: (href: string) => void
}

const MOST_CHATS = 8
const MOST_REPLIES = 6

/** What the palette offers for a search: what can be done with the open chat first, then chats, replies and places. */
export function entriesFor(search: string, desk: Desk): Entry[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = (entry: Entry) => {
    const text = [entry.text, entry.more, entry.words, entry.group].join(" ").toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const chats = chatEntries(desk).filter(isFound).slice(0, MOST_CHATS)
  const replies = words.length > 0 ? replyEntries(desk).filter(isFound).slice(0, MOST_REPLIES) : []
  const actions = actionEntries(desk).filter(isFound)
  const others = [...replies, ...[...placeEntries(desk), ...ownEntries(desk)].filter(isFound)]
  // Whoever types a name looks for the chat.
  return words.length > 0 ? [...chats, ...actions, ...others] : [...actions, ...chats, ...others]
}

function actionEntries({ chat, tools }: Desk): Entry[] {
  if (!chat) return []
  return chatCommands(chat, tools).map((command) => ({
    ...command,
    group: `Chat with ${chat.customer.name}`,
  }))
}

function chatEntries({ state, chat, tools }: Desk): Entry[] {
  const me = tools.identity.id
  const rank = (one: AgentChat) => (one.assignee?.id === me ? 0 : one.status === "waiting" ? 1 : 2)
  return state.chats
    .filter(({ id }) => id !== chat?.id)
    .sort((one, other) => rank(one) - rank(other) || (one.createdAt < other.createdAt ? 1 : -1))
    .map((one) => ({
      id: `chat-${one.id}`,
      group: "Chats",
      text: one.customer.name,
      more: [one.shop.name, one.subject].filter(Boolean).join(" · "),
      words: `#${one.number} ${one.customer.email ?? ""} ${one.tags.join(" ")}`,
      icon: MessageSquare,
      run: () => tools.choose(one.id),
    }))
}

function replyEntries({ chat, tools, replies }: Desk): Entry[] {
  if (!chat) return []
  const values = valuesOf(chat, tools.identity.displayName)
  return replies.map(({ id, shortcut, body }) => {
    const text = fillIn(body, values)
    const run = () => {
      tools.foot.current?.write("reply")
      // The composer may have to come first.
      requestAnimationFrame(() => tools.foot.current?.insert(text))
    }
    return { id, group: "Canned replies", text: `/${shortcut}`, more: text, icon: MessageSquareQuote, run }
  })
}

function placeEntries({ tools, go }: Desk): Entry[] {
  const place = (href: string, text: string, icon: LucideIcon): Entry => ({
    id: href,
    group: "Go to",
    text,
    icon,
    run: () => go(href),
  })
  return [
    ...roomsFor(tools.identity.permissions).map(({ href, text, icon }) => place(href, text, icon)),
    place("/admin/account", "Your account", CircleUser),
  ]
}

function ownEntries({ state, tools }: Desk): Entry[] {
  const group = "You"
  const states = Object.entries(PRESENCE_WORDS)
    .filter(([presence]) => presence !== state.presence)
    .map(([presence, text]) => ({
      id: `presence-${presence}`,
      group,
      text,
      words: `presence status ${presence}`,
      icon: CircleDot,
      run: () => void tools.attempt(tools.client.setPresence(presence as PresenceState)),
    }))
  return [
    ...states,
    {
      id: "alerts",
      group,
      text: "Sound and notifications",
      words: "mute volume alerts hear settings",
      icon: Bell,
      run: () => tools.show("alerts"),
    },
    {
      id: "keys",
      group,
      text: "Keyboard shortcuts",
      words: "help keys",
      icon: Keyboard,
      key: "help",
      run: () => tools.show("keys"),
    },
  ]
}
