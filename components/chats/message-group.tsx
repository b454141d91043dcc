import { Fragment } from "react"
import { Time } from "@/components/ui/time"
import { cn } from "@/lib/cn"
import type { Line } from "@/lib/realtime/client/state"
import { DeliveryNote } from "./delivery-note"
import { MessageText } from "./message-text"
import type { TranscriptItem } from "./transcript"

interface Props {
  group: TranscriptItem & { kind: "group" }
  /** Stands on the right: written by the reader's side of the conversation. */
  ours: boolean
  onDiscard: (clientId: string) => void
}

/** Solid for what the reader wrote, pale for colleagues, dashed for what has not left this device. */
function fillOf(line: Line, ours: boolean, own: boolean): string {
  if (line.delivery === "refused") return "bg-danger-soft text-danger"
  if (line.delivery === "unsent") return "border border-dashed border-line-strong bg-surface text-ink"
  if (own) return "bg-accent text-on-accent"
  return ours ? "bg-accent-soft text-ink" : "bg-sunken text-ink"
}

interface BubbleProps {
  line: Line
  ours: boolean
  own: boolean
  first: boolean
  last: boolean
}

function Bubble({ line, ours, own, first, last }: BubbleProps) {
  return (
    <div
      data-message={line.clientId}
      className={cn(
        "w-fit max-w-[min(34rem,85%)] whitespace-pre-wrap rounded-[18px] px-3.5 py-2 text-[15px] leading-normal wrap-anywhere",
        fillOf(line, ours, own),
        ours && "ml-auto",
        ours && !first && "rounded-tr-md",
        ours && !last && "rounded-br-md",
        !ours && !first && "rounded-tl-md",
        !ours && !last && "rounded-bl-md",
      )}
    >
      <MessageText text={line.body} />
    </div>
  )
}

/** A run of lines by one author, with name, time, and how far one's own lines have come. */
export function MessageGroup({ group, ours, onDiscard }: Props) {
  const { lines, author, own } = group
  return (
    <div className="mt-4 space-y-1">
      <p className={cn("px-1 text-xs font-medium text-muted", ours && "text-right", own && "sr-only")}>
        {own ? "You" : author.name}
      </p>
      {lines.map((line, index) => {
        const last = index === lines.length - 1
        const noted = own && (last || line.delivery !== "sent")
        return (
          <Fragment key={line.clientId}>
            <Bubble line={line} ours={ours} own={own} first={index === 0} last={last} />
            {(last || noted) && (
              <p className={cn("px-1 text-xs leading-5 text-muted", ours && "text-right")}>
                {line.delivery === "sent" && <Time value={line.createdAt} />}
                {noted && line.delivery === "sent" && " · "}
                {noted && <DeliveryNote line={line} explain={last} onDiscard={onDiscard} />}
              </p>
            )}
          </Fragment>
        )
      })}
    </div>
  )
}
