"use client"

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual"
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react"
import type { Earlier } from "@/lib/realtime/client/state"
import type { TranscriptRow } from "./transcript"

/** What stands above the first row has this height, in pixels. */
export const HEAD_PX = 56
/** So near the end the reader is at the end. */
const NEAR_PX = 80
/** So near the beginning of what was read, more is read. */
const EARLY_PX = 1_200
/** What a conversation of so many rows consists of is drawn as a whole: it costs nothing, and finding in the page works. */
const FEW = 60
const OVERSCAN = 10

type LogVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>

const atEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX

/**
 * A window on the rows of a conversation: it stays at the end while its reader is there, keeps what is on the screen in its
 * place whatever comes in above it or below, and asks for older lines in time.
 */
export function useLogWindow(rows: TranscriptRow[], earlier: Earlier, onOlder: () => void) {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [behind, setBehind] = useState(false)
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: useCallback((index: number) => estimated(rows[index]), [rows]),
    overscan: rows.length <= FEW ? FEW : OVERSCAN,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    paddingEnd: 16,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: NEAR_PX,
    directDomUpdates: true,
  })
  useFirstRowKept(virtual, rows[0]?.key)

  const toEnd = useCallback(() => {
    virtual.scrollToEnd()
    setBehind(false)
  }, [virtual])

  // biome-ignore lint/correctness/useExhaustiveDependencies: where to begin is decided once
  useLayoutEffect(() => {
    const fresh = rows.findIndex(({ kind }) => kind === "new")
    if (fresh < 0) virtual.scrollToEnd()
    else virtual.scrollToIndex(fresh, { align: "start" })
    const frame = requestAnimationFrame(() => setBehind(box.current !== null && !atEnd(box.current)))
    return () => cancelAnimationFrame(frame)
  }, [])

  const said = useNews(rows, (isOwn) => {
    if (isOwn) toEnd()
    else if (!sticks.current) setBehind(true)
  })

  const readOn = useCallback(() => {
    if (earlier === "some" && box.current && box.current.scrollTop < EARLY_PX) onOlder()
  }, [earlier, onOlder])
  // What was read may not fill the screen.
  useEffect(readOn, [readOn])

  useEffect(() => {
    if (!box.current) return
    let isFirst = true
    const observer = new ResizeObserver(() => {
      if (!isFirst && sticks.current) virtual.scrollToEnd()
      isFirst = false
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [virtual])

  const onScroll = useCallback(() => {
    if (!box.current) return
    sticks.current = atEnd(box.current)
    if (sticks.current) setBehind(false)
    readOn()
  }, [readOn])

  return { box, virtual, onScroll, behind, toEnd, said }
}

/** Calls back when the last row is another than before, and says what to read out. */
function useNews(rows: TranscriptRow[], onNews: (isOwn: boolean) => void): string {
  const last = rows.at(-1)
  const known = useRef(last?.key)
  const [said, setSaid] = useState("")
  useLayoutEffect(() => {
    if (!last || last.key === known.current) return
    known.current = last.key
    const isOwn = last.kind === "message" && last.own
    onNews(isOwn)
    if (last.kind === "message" && !isOwn) setSaid(`${last.line.author.name}: ${last.line.body}`)
    if (last.kind === "event") setSaid(last.line.body)
  })
  return said
}

/**
 * What has changed its height above the screen pushes nothing down, be it measured for the first time or again. The row
 * that was the first until older ones came in may lose its author's name, and that is at its upper edge.
 */
function useFirstRowKept(virtual: LogVirtualizer, first: string | undefined): void {
  const now = useRef(first)
  const before = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    if (now.current === first) return
    before.current = now.current
    now.current = first
  }, [first])
  useLayoutEffect(() => {
    virtual.shouldAdjustScrollPositionOnItemSizeChange = ({ key, start, end }, _delta, { itemSizeCache }) => {
      const offset = virtual.scrollOffset ?? 0
      if (start >= offset) return false
      return end <= offset || key === before.current || !itemSizeCache.has(key)
    }
  }, [virtual])
}

const LINE_PX = 23
const CHARACTERS = 60

/** How high a row is about; it is measured once it is near the screen. */
function estimated(row: TranscriptRow | undefined): number {
  switch (row?.kind) {
    case "message": {
      const lines = Math.ceil(row.line.body.length / CHARACTERS)
      return lines * LINE_PX + 16 + (row.first ? 16 + (row.own ? 0 : 20) : 4) + (row.last ? 24 : 0)
    }
    case "note":
      return 110
    case "day":
      return 44
    default:
      return 36
  }
}
