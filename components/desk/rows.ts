type List = HTMLElement | null

function rowsOf(list: List): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-chat]") ?? [])]
}

/** The chat whose row has the focus. */
export function focusedChat(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-chat]")?.dataset.chat
}

/** Moves the focus along the rows of the list, starting at the open chat. */
export function stepRow(list: List, chosen: string | null, by: 1 | -1): void {
  const rows = rowsOf(list)
  const from = rows.findIndex((row) => row.dataset.chat === (focusedChat() ?? chosen))
  const row = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))]
  row?.focus()
}

/** Puts the focus on a chat's row, once the list is on the screen again. */
export function focusRow(list: List, chatId: string | null): void {
  requestAnimationFrame(() =>
    rowsOf(list)
      .find((row) => row.dataset.chat === chatId)
      ?.focus(),
  )
}

export function focusSearch(list: List): void {
  list?.querySelector<HTMLElement>("input[type=search]")?.focus()
}
