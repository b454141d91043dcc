"use client"

import { ArrowDown } from "lucide-react"
import { type ReactNode, useCallback, useMemo } from "react"
import { Time } from "@/components/ui/time"
import type { Author } from "@/lib/chats/contract"
import type { Line } from "@/lib/realtime/client/state"
import { MessageGroup } from "./message-group"
import { layOut, type TranscriptItem } from "./transcript"
import { useStickToEnd } from "./use-stick-to-end"

export interface Reader {
  /** The side of the conversation that the reader is on. */
  type: Author["type"]
  /** The reader among several on that side; null when there is only one. */
  id: string | null
}

interface Props {
  lines: Line[]
  reader: Reader
  onDiscard: (clientId: string) => void
  /** Stands above the first line. */
  intro?: ReactNode
}

// The log scrolls, so it must be reachable by keyboard.
const SCROLLABLE = { tabIndex: 0 }

/** What has no seq yet stands in the reader's own outbox. */
function isOwnLine({ author, seq }: Line, reader: Reader): boolean {
  return author.type === reader.type && (seq === null || reader.id === null || author.id === reader.id)
}

/** The transcript, and behind it what is on its way. */
export function ConversationLog({ lines, reader, onDiscard, intro }: Props) {
  const isOwn = useCallback((line: Line) => isOwnLine(line, reader), [reader])
  const { box, onScroll, behind, toEnd } = useStickToEnd(lines, isOwn)
  const items = useMemo(() => layOut(lines, isOwn), [lines, isOwn])
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label="Conversation"
        aria-live="polite"
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2"
        {...SCROLLABLE}
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end px-4 pt-5 pb-4 sm:px-6">
          {intro}
          {items.map((item) => (
            <Item key={item.key} item={item} reader={reader} onDiscard={onDiscard} />
          ))}
        </div>
      </div>
      {behind && (
        <button
          type="button"
          onClick={toEnd}
          className="-translate-x-1/2 absolute bottom-3 left-1/2 inline-flex h-9 items-center gap-1.5 rounded-full border border-line bg-surface px-4 text-sm font-medium shadow-raised"
        >
          <ArrowDown className="size-4" aria-hidden="true" />
          New messages
        </button>
      )}
    </div>
  )
}

function Item({
  item,
  reader,
  onDiscard,
}: {
  item: TranscriptItem
  reader: Reader
  onDiscard: Props["onDiscard"]
}) {
  if (item.kind === "group") {
    return <MessageGroup group={item} ours={item.author.type === reader.type} onDiscard={onDiscard} />
  }
  if (item.kind === "day") {
    return (
      <p className="mt-6 mb-1 flex items-center gap-3 text-xs font-medium text-muted first:mt-0 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        <Time value={item.at} as="day" />
      </p>
    )
  }
  return (
    <p className="mx-auto mt-4 max-w-md text-center text-xs leading-5 text-pretty text-muted">
      {item.line.body} · <Time value={item.line.createdAt} />
    </p>
  )
}
