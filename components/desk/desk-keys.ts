import type { AgentChat } from "@/lib/chats/contract"
import { chatCommands } from "./chat-commands"
import type { DeskTools } from "./desk-tools"
import { focusedChat, focusRow, focusSearch, stepRow } from "./rows"
import type { KeyActions } from "./use-desk-keys"
import type { Notices } from "./use-notices"
import type { Tabs } from "./use-tabs"

interface Desk {
  list: HTMLElement | null
  chosen: string | null
  chat: AgentChat | null
  tools: DeskTools
  tabs: Tabs
  notices: Notices
}

/** What each key of the table does at this moment. */
export function keyActions({ list, chosen, chat, tools, tabs, notices }: Desk): KeyActions {
  const { choose, claim, show } = tools
  const ofChat = chat ? chatCommands(chat, tools) : []
  return {
    ...Object.fromEntries(ofChat.flatMap(({ key, run }) => (key ? [[key, run]] : []))),
    next: () => stepRow(list, chosen, 1),
    previous: () => stepRow(list, chosen, -1),
    search: () => focusSearch(list),
    back: () => {
      choose(null)
      focusRow(list, chosen)
    },
    claim: () => {
      const chatId = focusedChat() ?? chosen
      if (!chatId) return
      choose(chatId)
      claim(chatId)
    },
    undo: () => notices.notice?.undo?.(),
    tab: (press) => tabs.choose(Number(press.at(-1))),
    "tab-left": () => tabs.step(-1),
    "tab-right": () => tabs.step(1),
    "tab-close": () => chosen && tabs.close(chosen),
    palette: () => show("palette"),
    help: () => show("keys"),
  }
}
