"use client"

import { useChatWords } from "@/components/language/language"
import { Time } from "@/components/ui/time"
import { cn } from "@/lib/cn"
import type { Line } from "@/lib/realtime/client/state"
import { DeliveryNote } from "./delivery-note"
import { MessageText } from "./message-text"
import type { MessageRow } from "./transcript"

interface Props {
  row: MessageRow
  /** Stands on the right: written by the reader's side of the conversation. */
  ours: boolean
  /** How far the other side has read. */
  readSeq: number
  onDiscard: (clientId: string) => void
}

/** Solid for what the reader wrote, pale for colleagues, dashed for what has not left this device. */
function fillOf(line: Line, ours: boolean, own: boolean): string {
  if (line.delivery === "refused") return "bg-danger-soft text-danger"
  if (line.delivery === "unsent") return "border border-dashed border-line-strong bg-surface text-ink"
  if (own) return "bg-accent text-on-accent"
  return ours ? "bg-accent-soft text-ink" : "bg-sunken text-ink"
}

function Bubble({ row: { line, own, first, last }, ours }: Pick<Props, "row" | "ours">) {
  return (
    <div
      data-message={line.clientId}
      className={cn(
        "w-fit max-w-[min(34rem,85%)] whitespace-pre-wrap rounded-[18px] px-3.5 py-2 text-[15px] leading-normal wrap-anywhere",
        fillOf(line, ours, own),
        ours && "ms-auto",
        ours && !first && "rounded-se-md",
        ours && !last && "rounded-ee-md",
        !ours && !first && "rounded-ss-md",
        !ours && !last && "rounded-es-md",
      )}
    >
      {/* Inside, so that what it says does not decide on which side it stands. */}
      <div dir="auto">
        <MessageText text={line.body} />
      </div>
    </div>
  )
}

/** A line: the first of a run with its author's name, the last with the time and, of one's own, how far it has come. */
export function MessageLine({ row, ours, readSeq, onDiscard }: Props) {
  const words = useChatWords()
  const { line, own, first, last } = row
  const noted = own && (last || line.delivery !== "sent")
  return (
    <div className={cn("space-y-1", first ? "pt-4" : "pt-1")}>
      {first && (
        <p className={cn("px-1 text-xs font-medium text-muted", ours && "text-end", own && "sr-only")}>
          {own ? words.you : line.author.name}
        </p>
      )}
      <Bubble row={row} ours={ours} />
      {(last || noted) && (
        <p className={cn("px-1 text-xs leading-5 text-muted", ours && "text-end")}>
          {line.delivery === "sent" && <Time value={line.createdAt} />}
          {noted && line.delivery === "sent" && " · "}
          {noted && <DeliveryNote line={line} readSeq={readSeq} explain={last} onDiscard={onDiscard} />}
        </p>
      )}
    </div>
  )
}
