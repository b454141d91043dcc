import { Check, CircleAlert, Clock } from "lucide-react"
import type { Delivery, Line } from "@/lib/realtime/client/state"

const WORDS: Record<Delivery, string> = {
  sending: "Sending…",
  unsent: "Not sent yet",
  refused: "Not sent",
  sent: "Sent",
}

const ICONS = { sending: Clock, unsent: Clock, refused: CircleAlert, sent: Check }

function Remove({ line, onDiscard }: { line: Line; onDiscard: (clientId: string) => void }) {
  return (
    <button
      type="button"
      onClick={() => onDiscard(line.clientId)}
      className="rounded py-1 font-medium underline underline-offset-2"
    >
      Remove
    </button>
  )
}

interface Props {
  line: Line
  /** Say once, under the last of several, what becomes of lines that have not left. */
  explain: boolean
  onDiscard: (clientId: string) => void
}

/** How far a line of one's own has come, in words. */
export function DeliveryNote({ line, explain, onDiscard }: Props) {
  const Icon = ICONS[line.delivery]
  const stays = line.delivery === "unsent" || line.delivery === "refused"
  return (
    <span
      className={
        line.delivery === "refused" ? "text-danger" : line.delivery === "unsent" ? "text-warn" : undefined
      }
    >
      <Icon className="mr-1 inline size-3.5 align-[-2px]" aria-hidden="true" />
      {WORDS[line.delivery]}
      {line.delivery === "unsent" && explain && (
        <span> · kept on this device, leaves by itself when you are back online</span>
      )}
      {line.delivery === "refused" && line.reason && <span> · {line.reason}</span>}
      {stays && (
        <>
          {" · "}
          <Remove line={line} onDiscard={onDiscard} />
        </>
      )}
    </span>
  )
}
