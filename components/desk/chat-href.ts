export const DESK_PATH = "/support"

/** Address of a chat on the desk. */
export function chatHref(chatId: string): string {
  return `${DESK_PATH}?chat=${encodeURIComponent(chatId)}`
}
