"use client"

import { type ReactNode, useCallback, useMemo } from "react"
import { useChatWords } from "@/components/language/language"
import type { Line } from "@/lib/realtime/client/state"
import { ConversationRow, isOwnLine, type Reader } from "./conversation-row"
import { NewMessages } from "./new-messages"
import { layOut } from "./transcript"
import { useStickToEnd } from "./use-stick-to-end"

export type { Reader }

interface Props {
  lines: Line[]
  reader: Reader
  onDiscard: (clientId: string) => void
  /** How far the other side has read. */
  readSeq: number
  /** Stands above the first line. */
  intro?: ReactNode
}

// The log scrolls, so it must be reachable by keyboard.
const SCROLLABLE = { tabIndex: 0 }

/** A transcript as a whole, and behind it what is on its way. What is long belongs into a WindowedLog. */
export function ConversationLog({ lines, reader, onDiscard, readSeq, intro }: Props) {
  const words = useChatWords()
  const isOwn = useCallback((line: Line) => isOwnLine(line, reader), [reader])
  const { box, onScroll, behind, toEnd } = useStickToEnd(lines, isOwn)
  const rows = useMemo(() => layOut(lines, { isOwn }), [lines, isOwn])
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label={words.log}
        aria-live="polite"
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2"
        {...SCROLLABLE}
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end px-4 pt-5 pb-4 sm:px-6">
          {intro}
          {rows.map((row) => (
            <ConversationRow
              key={row.key}
              row={row}
              reader={reader}
              readSeq={readSeq}
              onDiscard={onDiscard}
            />
          ))}
        </div>
      </div>
      {behind && <NewMessages onClick={toEnd} />}
    </div>
  )
}
