"use client"

import { type RefObject, useEffect, useRef } from "react"
import { type KeyId, keyFor, pressOf } from "./keys"

/** What a key does; the press is told, for keys that are several. */
export type KeyActions = Partial<Record<KeyId, (press: string) => void>>

interface Options {
  /** Holds the rows, each with `data-chat`, and the search field. */
  list: RefObject<HTMLElement | null>
  singles: boolean
  /** Asked when a key is pressed: what it does depends on what is open. */
  actions: () => KeyActions
}

const TYPED_INTO =
  "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]"
const isTyping = (target: Element) => target.closest(TYPED_INTO) !== null
const isElsewhere = (target: Element) =>
  target.closest("[role=dialog], [role=alertdialog], [role=menu]") !== null

function handle(event: KeyboardEvent, { list, singles, actions }: Options): void {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element) || isElsewhere(target))
    return
  const press = pressOf({
    key: event.key,
    code: event.code,
    altKey: event.altKey,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altGraph: event.getModifierState("AltGraph"),
  })
  // From the search field the arrow leads into the list.
  const leavesSearch = press === "ArrowDown" && target.matches("input[type=search]")
  const inList = target === document.body || (list.current?.contains(target) ?? false)
  const key = keyFor(press, { typing: isTyping(target) && !leavesSearch, inList, singles })
  const action = key && actions()[key.id]
  if (!action) return
  event.preventDefault()
  action(press)
}

/** The keyboard of the desk: what the table of keys says, done by `actions`. */
export function useDeskKeys(options: Options): void {
  const current = useRef(options)
  useEffect(() => {
    current.current = options
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => handle(event, current.current)
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}
