export type KeyId =
  | "next"
  | "previous"
  | "search"
  | "back"
  | "claim"
  | "reply"
  | "note"
  | "transfer"
  | "assign"
  | "close"
  | "details"
  | "tag"
  | "undo"
  | "tab"
  | "tab-left"
  | "tab-right"
  | "tab-close"
  | "palette"
  | "help"

export interface Key {
  id: KeyId
  /** What has to be pressed: a key as the keyboard writes it, `Alt+` a place on the keyboard, or `Mod+` a letter. */
  press: string[]
  /** How that is shown to people. */
  show: string[]
  text: string
  group: "Chats" | "The open chat" | "Tabs" | "Desk"
  /** Only while the focus is in the list, or nowhere: elsewhere these keys have a meaning of their own. */
  inList?: boolean
  /** Works while one is typing as well. */
  whileTyping?: boolean
  /** Stands among the hints under the list, in a word. */
  hint?: string
}

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Every key of the desk. The handler, the hints and the help sheet are made from this table. */
export const KEYS: Key[] = [
  { id: "next", press: ["j"], show: ["j"], text: "Next chat", group: "Chats" },
  { id: "previous", press: ["k"], show: ["k"], text: "Previous chat", group: "Chats" },
  {
    id: "next",
    press: ["ArrowDown"],
    show: ["↓"],
    text: "Next chat, in the list",
    group: "Chats",
    inList: true,
  },
  {
    id: "previous",
    press: ["ArrowUp"],
    show: ["↑"],
    text: "Previous chat, in the list",
    group: "Chats",
    inList: true,
  },
  { id: "search", press: ["/"], show: ["/"], text: "Search chats", group: "Chats" },
  {
    id: "back",
    press: ["Escape"],
    show: ["esc"],
    text: "Back to the list",
    group: "Chats",
    whileTyping: true,
  },
  { id: "claim", press: ["c"], show: ["c"], text: "Claim the chat", group: "The open chat", hint: "claim" },
  { id: "reply", press: ["r"], show: ["r"], text: "Write a reply", group: "The open chat" },
  { id: "note", press: ["n"], show: ["n"], text: "Write a note", group: "The open chat" },
  { id: "transfer", press: ["t"], show: ["t"], text: "Transfer the chat", group: "The open chat" },
  { id: "assign", press: ["a"], show: ["a"], text: "Assign the chat", group: "The open chat" },
  { id: "close", press: ["x"], show: ["x"], text: "Close the chat", group: "The open chat" },
  { id: "tag", press: ["#"], show: ["#"], text: "Add a tag", group: "The open chat" },
  { id: "details", press: ["i"], show: ["i"], text: "Show or hide the details", group: "The open chat" },
  {
    id: "undo",
    press: ["Alt+KeyZ"],
    show: ["Alt", "z"],
    text: "Undo what was just done",
    group: "The open chat",
    whileTyping: true,
  },
  {
    id: "tab",
    press: digits.map((digit) => `Alt+Digit${digit}`),
    show: ["Alt", "1…9"],
    text: "Go to a tab",
    group: "Tabs",
    whileTyping: true,
  },
  {
    id: "tab-left",
    press: ["Alt+BracketLeft"],
    show: ["Alt", "["],
    text: "Tab to the left",
    group: "Tabs",
    whileTyping: true,
  },
  {
    id: "tab-right",
    press: ["Alt+BracketRight"],
    show: ["Alt", "]"],
    text: "Tab to the right",
    group: "Tabs",
    whileTyping: true,
  },
  {
    id: "tab-close",
    press: ["Alt+KeyW"],
    show: ["Alt", "w"],
    text: "Close the tab",
    group: "Tabs",
    whileTyping: true,
  },
  {
    id: "palette",
    press: ["Mod+k"],
    show: ["Ctrl", "k"],
    text: "Find anything",
    group: "Desk",
    whileTyping: true,
    hint: "find",
  },
  { id: "help", press: ["?"], show: ["?"], text: "This list", group: "Desk", hint: "keys" },
]

interface Pressed {
  key: string
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  /** Characters that take AltGr are typed, not commanded. */
  altGraph: boolean
}

interface Where {
  typing: boolean
  inList: boolean
  /** False when somebody has switched off what a single character does (WCAG 2.1.4). */
  singles: boolean
}

/** How a press is written in the table. Alt changes what a key writes, so that its place counts. */
export function pressOf({ key, code, altKey, ctrlKey, metaKey, altGraph }: Pressed): string {
  if (altGraph) return key
  if (altKey) return ctrlKey || metaKey ? "" : `Alt+${code}`
  return ctrlKey || metaKey ? `Mod+${key.toLowerCase()}` : key
}

const APPLE: Record<string, string> = { Ctrl: "⌘", Alt: "⌥" }

/** How a key is shown on this device. */
export function shownOf({ show }: Key): string[] {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? show.map((one) => APPLE[one] ?? one) : show
}

/** True for what speech input or a slip of the hand sets off easily. */
export function isSingle({ press }: Key): boolean {
  return press.some((one) => one.length === 1)
}

/** What a press means at a place; nothing for most. */
export function keyFor(press: string, { typing, inList, singles }: Where): Key | undefined {
  return KEYS.find(
    (key) =>
      key.press.includes(press) &&
      (!typing || key.whileTyping) &&
      (!key.inList || inList) &&
      (singles || !isSingle(key)),
  )
}
