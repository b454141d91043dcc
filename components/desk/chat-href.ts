export const DESK_PATH = "/support"

/** Address of a chat on the desk. */
export function chatHref(chatId: string): string {
  return deskHref("", { chat: chatId })
}

/** Address of the desk with some of its parameters changed; null and nothing take one away. */
export function deskHref(search: string, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value)
    else params.delete(name)
  }
  return params.size > 0 ? `${DESK_PATH}?${params}` : DESK_PATH
}
