"use client"

import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { Spinner } from "@/components/ui/spinner"
import type { Earlier, Line } from "@/lib/realtime/client/state"
import { ConversationRow, isOwnLine, type Reader } from "./conversation-row"
import { NewMessages } from "./new-messages"
import { type Layout, layOut, type TranscriptRow } from "./transcript"
import { HEAD_PX, useLogWindow } from "./use-log-window"

interface Props {
  lines: Line[]
  reader: Reader
  onDiscard: (clientId: string) => void
  /** How far the other side has read. */
  readSeq: number
  /** What stands before the first line, and how to get at it. */
  earlier: Earlier
  onOlder: () => void
  /** How far one's own side had read when this was opened: what came after it is marked as new. */
  readUpTo: number
}

// The log scrolls, so it must be reachable by keyboard.
const SCROLLABLE = { tabIndex: 0 }

/**
 * A transcript of any length: only what is near the screen is drawn, and what stands further up is read as the reader
 * gets there. Rows come and go with every scroll, so what is new is read out from a line of its own.
 */
export function WindowedLog(props: Props) {
  const { lines, reader, onDiscard, readSeq, earlier, onOlder } = props
  const [newAfter] = useState(props.readUpTo)
  const isOwn = useCallback((line: Line) => isOwnLine(line, reader), [reader])
  const isPart = earlier !== "none"
  const rows = useRows(
    lines,
    useMemo(() => ({ isOwn, isPart, newAfter }), [isOwn, isPart, newAfter]),
  )
  const { box, virtual, onScroll, behind, toEnd, said } = useLogWindow(rows, earlier, onOlder)
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        aria-busy={earlier === "coming"}
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
        {...SCROLLABLE}
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end px-4 sm:px-6">
          <Head earlier={earlier} onOlder={onOlder} />
          <div ref={virtual.containerRef} className="relative shrink-0">
            {virtual.getVirtualItems().map(({ key, index }) => {
              const row = rows[index]
              return (
                row && (
                  <div
                    key={key}
                    data-index={index}
                    ref={virtual.measureElement}
                    className="absolute top-0 left-0 w-full"
                  >
                    <ConversationRow row={row} reader={reader} readSeq={readSeq} onDiscard={onDiscard} />
                  </div>
                )
              )
            })}
          </div>
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {behind && <NewMessages onClick={toEnd} />}
    </div>
  )
}

function useRows(lines: Line[], options: Layout["options"]): TranscriptRow[] {
  const before = useRef<Layout>(undefined)
  const rows = useMemo(() => layOut(lines, options, before.current), [lines, options])
  useEffect(() => {
    before.current = { lines, rows, options }
  }, [lines, rows, options])
  return rows
}

/** Always as high, so that nothing moves when older lines have come. */
function Head({ earlier, onOlder }: Pick<Props, "earlier" | "onOlder">) {
  return (
    <div style={{ height: HEAD_PX }} className="flex shrink-0 items-center justify-center text-xs text-muted">
      {earlier === "none" && "The conversation begins here"}
      {earlier === "coming" && (
        <span className="inline-flex items-center gap-2">
          <Spinner /> Reading earlier messages
        </span>
      )}
      {earlier === "some" && (
        <button
          type="button"
          onClick={onOlder}
          className="rounded-full px-3 py-1 font-medium hover:bg-sunken hover:text-ink"
        >
          Earlier messages
        </button>
      )}
    </div>
  )
}
