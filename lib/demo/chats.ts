import { ACTIVE_CHATS } from "./active-chats"
import { CLOSED_CHATS } from "./closed-chats"
import type { DemoChat } from "./script"
import { WAITING_CHATS } from "./waiting-chats"

/** Every chat of the demo, oldest first. */
export const CHATS: readonly DemoChat[] = [...WAITING_CHATS, ...ACTIVE_CHATS, ...CLOSED_CHATS].sort(
  (one, other) => other.startedMinutesAgo - one.startedMinutesAgo,
)
