import type { RefObject } from "react"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, Result } from "@/lib/realtime/client/state"

/** What can lie over the desk; one at a time. */
export type DeskDialog = "palette" | "keys" | "alerts" | "transfer" | "assign" | "details"

/** The place where the open chat is written in, for keys and commands. */
export interface FootDoor {
  /** Turns to what is to be written, and puts the cursor there. */
  write: (mode: "reply" | "note") => void
  /** Puts a text where the cursor is. */
  insert: (text: string) => void
}

/** What everything on the desk works with. */
export interface DeskTools {
  client: AgentClient
  identity: Identity
  choose: (chatId: string | null) => void
  claim: (chatId: string) => void
  show: (dialog: DeskDialog | null) => void
  /** Waits for a change to a chat, and tells why it did not happen, if so. */
  attempt: (change: Promise<Result<unknown>>) => Promise<void>
  foot: RefObject<FootDoor | null>
  /** Opens the details, with the cursor where tags are added. */
  tag: () => void
  /** Shows the details, or folds their column away. */
  toggleDetails: () => void
}
