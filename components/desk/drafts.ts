import { device } from "@/lib/realtime/client/device-storage"

/** Where this device keeps what somebody is writing in a chat. */
export function draftKey(kind: "draft" | "note", employeeId: string, chatId: string): string {
  return `yupcha.${kind}.${employeeId}.${chatId}`
}

/** The unfinished reply to a chat, on one line; null when there is none. */
export function draftOf(employeeId: string, chatId: string): string | null {
  return (
    device
      .get(draftKey("draft", employeeId, chatId))
      ?.replace(/\s+/g, " ")
      .trim() || null
  )
}
