import { StickyNote } from "lucide-react"
import { Time } from "@/components/ui/time"
import { cn } from "@/lib/cn"
import type { Line } from "@/lib/realtime/client/state"
import { DeliveryNote } from "./delivery-note"
import { MessageText } from "./message-text"

interface Props {
  line: Line
  own: boolean
  onDiscard: (clientId: string) => void
}

/** What colleagues say among themselves: in a colour of its own, so that nobody takes it for part of the conversation. */
export function NoteLine({ line, own, onDiscard }: Props) {
  const left = line.delivery === "unsent" || line.delivery === "sending"
  return (
    <div
      data-note={line.clientId}
      className={cn(
        "ml-auto w-fit max-w-[min(34rem,92%)] rounded-xl border border-warn/35 bg-warn-soft px-3.5 py-2.5",
        left && "border-dashed",
      )}
    >
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs font-medium text-warn">
        <StickyNote className="size-3.5" aria-hidden="true" />
        Note by {own ? "you" : line.author.name}
        <span className="font-normal">· colleagues only</span>
      </p>
      <div className="mt-1 whitespace-pre-wrap text-[15px] leading-normal wrap-anywhere">
        <MessageText text={line.body} />
      </div>
      <p className="mt-0.5 text-xs leading-5 text-warn">
        {line.delivery === "sent" ? (
          <Time value={line.createdAt} />
        ) : (
          <DeliveryNote line={line} explain onDiscard={onDiscard} />
        )}
      </p>
    </div>
  )
}
