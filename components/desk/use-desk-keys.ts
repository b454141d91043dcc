"use client"

import { type RefObject, useEffect, useRef } from "react"

export interface DeskKeys {
  /** Holds the rows, each with `data-chat`, and the search field. */
  list: RefObject<HTMLElement | null>
  chosen: string | null
  onClaim: (chatId: string) => void
  onBack: () => void
}

const isTyping = (target: Element) => target.closest("input, textarea, select, [contenteditable]") !== null
const isElsewhere = (target: Element) =>
  target.closest("[role=dialog], [role=alertdialog], [role=menu]") !== null

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-chat]") ?? [])]
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-chat]")?.dataset.chat
}

/** Moves the focus along the rows, starting at the open chat. */
function step(keys: DeskKeys, by: number): void {
  const rows = rowsOf(keys.list.current)
  const from = rows.findIndex((row) => row.dataset.chat === (focusedRow() ?? keys.chosen))
  const row = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))]
  row?.focus()
}

function back(keys: DeskKeys): void {
  const { chosen } = keys
  keys.onBack()
  requestAnimationFrame(() =>
    rowsOf(keys.list.current)
      .find((row) => row.dataset.chat === chosen)
      ?.focus(),
  )
}

function claim(keys: DeskKeys): void {
  const chatId = focusedRow() ?? keys.chosen
  if (chatId) keys.onClaim(chatId)
}

function focusSearch(keys: DeskKeys): void {
  keys.list.current?.querySelector<HTMLElement>("input[type=search]")?.focus()
}

const ACTIONS: Record<string, (keys: DeskKeys) => void> = {
  j: (keys) => step(keys, 1),
  k: (keys) => step(keys, -1),
  c: claim,
  "/": focusSearch,
}

/** Arrows scroll a conversation; in the list they move. */
const LIST_ACTIONS: Record<string, (keys: DeskKeys) => void> = {
  ArrowDown: (keys) => step(keys, 1),
  ArrowUp: (keys) => step(keys, -1),
}

function actionFor(event: KeyboardEvent, target: Element, list: HTMLElement | null) {
  if (event.key === "Escape") return back
  if (isTyping(target)) {
    return event.key === "ArrowDown" && target.matches("input[type=search]")
      ? LIST_ACTIONS.ArrowDown
      : undefined
  }
  const inList = target === document.body || list?.contains(target)
  return ACTIONS[event.key] ?? (inList ? LIST_ACTIONS[event.key] : undefined)
}

function handle(event: KeyboardEvent, keys: DeskKeys): void {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (!(target instanceof Element) || isElsewhere(target)) return
  const action = actionFor(event, target, keys.list.current)
  if (!action) return
  event.preventDefault()
  action(keys)
}

/** The keyboard of the desk. */
export function useDeskKeys(keys: DeskKeys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => handle(event, current.current)
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}
