"use client"

import { memo } from "react"
import { useChatWords } from "@/components/language/language"
import { Time } from "@/components/ui/time"
import type { Author } from "@/lib/chats/contract"
import type { Line } from "@/lib/realtime/client/state"
import { eventWords } from "./event-words"
import { MessageLine } from "./message-line"
import { NoteLine } from "./note-line"
import type { TranscriptRow } from "./transcript"

export interface Reader {
  /** The side of the conversation that the reader is on. */
  type: Author["type"]
  /** The reader among several on that side; null when there is only one. */
  id: string | null
}

interface Props {
  row: TranscriptRow
  reader: Reader
  /** How far the other side has read. */
  readSeq: number
  onDiscard: (clientId: string) => void
}

/** What has no seq yet stands in the reader's own outbox. */
export function isOwnLine({ author, seq }: Line, reader: Reader): boolean {
  return author.type === reader.type && (seq === null || reader.id === null || author.id === reader.id)
}

/** One row of a conversation; its distance to the one above is part of it, so that its height is all it takes up. */
export const ConversationRow = memo(function ConversationRow({ row, reader, readSeq, onDiscard }: Props) {
  switch (row.kind) {
    case "message": {
      const ours = row.line.author.type === reader.type
      return <MessageLine row={row} ours={ours} readSeq={readSeq} onDiscard={onDiscard} />
    }
    case "note":
      return (
        <div className="pt-4">
          <NoteLine line={row.line} own={isOwnLine(row.line, reader)} onDiscard={onDiscard} />
        </div>
      )
    case "day":
      return (
        <p className="flex items-center gap-3 pt-6 pb-1 text-xs font-medium text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          <Time value={row.at} as="day" />
        </p>
      )
    case "new":
      return (
        <p className="flex items-center gap-3 pt-5 text-xs font-semibold text-accent-ink before:h-px before:flex-1 before:bg-accent/40 after:h-px after:flex-1 after:bg-accent/40">
          New
        </p>
      )
    case "event":
      return <EventLine line={row.line} />
  }
})

function EventLine({ line }: { line: Line }) {
  const words = useChatWords()
  return (
    <p className="mx-auto max-w-md pt-4 text-center text-xs leading-5 text-balance text-muted">
      {eventWords(line.body, words)} · <Time value={line.createdAt} />
    </p>
  )
}
