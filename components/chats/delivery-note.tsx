"use client"

import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react"
import { useChatWords, useExplain } from "@/components/language/language"
import type { Line } from "@/lib/realtime/client/state"

const ICONS = { sending: Clock, unsent: Clock, refused: CircleAlert, sent: Check }

function Remove({ line, onDiscard }: { line: Line; onDiscard: (clientId: string) => void }) {
  const words = useChatWords()
  return (
    <button
      type="button"
      onClick={() => onDiscard(line.clientId)}
      className="rounded py-1 font-medium underline underline-offset-2"
    >
      {words.remove}
    </button>
  )
}

interface Props {
  line: Line
  /** How far the other side has read; without it nobody says. */
  readSeq?: number
  /** Say once, under the last of several, what becomes of lines that have not left. */
  explain: boolean
  onDiscard: (clientId: string) => void
}

/** How far a line of one's own has come, in words. */
export function DeliveryNote({ line, readSeq = 0, explain, onDiscard }: Props) {
  const words = useChatWords()
  const explained = useExplain()
  const isRead = line.seq !== null && line.seq <= readSeq
  const Icon = isRead ? CheckCheck : ICONS[line.delivery]
  const stays = line.delivery === "unsent" || line.delivery === "refused"
  return (
    <span
      className={
        line.delivery === "refused" ? "text-danger" : line.delivery === "unsent" ? "text-warn" : undefined
      }
    >
      <Icon className="me-1 inline size-3.5 align-[-2px]" aria-hidden="true" />
      {isRead ? words.read : words[line.delivery]}
      {line.delivery === "unsent" && explain && <span> · {words.kept}</span>}
      {line.delivery === "refused" && line.reason && <span> · {explained(line.reason)}</span>}
      {stays && (
        <>
          {" · "}
          <Remove line={line} onDiscard={onDiscard} />
        </>
      )}
    </span>
  )
}
