"use client"

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react"
import type { Line } from "@/lib/realtime/client/state"

const NEAR_PX = 80

const atEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX

/**
 * Keeps a scrolling box at its end while the reader is there, and leaves it alone while they read further up.
 * `behind` is true when something new waits below.
 */
export function useStickToEnd(lines: Line[], isOwn: (line: Line) => boolean) {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const newest = useRef<string | undefined>(undefined)
  const [behind, setBehind] = useState(false)

  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
    setBehind(false)
  }, [])

  useLayoutEffect(() => {
    const last = lines.at(-1)
    const isNew = last?.clientId !== newest.current
    newest.current = last?.clientId
    if (sticks.current || (isNew && last && isOwn(last))) toEnd()
    else if (isNew) setBehind(true)
  }, [lines, isOwn, toEnd])

  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(() => sticks.current && toEnd())
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [toEnd])

  const onScroll = useCallback(() => {
    if (!box.current) return
    sticks.current = atEnd(box.current)
    if (sticks.current) setBehind(false)
  }, [])

  return { box, onScroll, behind, toEnd }
}
