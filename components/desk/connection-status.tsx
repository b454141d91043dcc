import { cn } from "@/lib/cn"
import type { Link } from "@/lib/realtime/client/state"

const WORDS: Record<Link, string> = { online: "Online", connecting: "Connecting…", offline: "Offline" }
const LIGHTS: Record<Link, string> = {
  online: "bg-accent",
  connecting: "bg-warn animate-pulse",
  offline: "bg-danger",
}

/** The connection's light, with the words for it, and what still waits to leave. */
export function ConnectionStatus({ link, unsent }: { link: Link; unsent: number }) {
  return (
    <p role="status" className="flex items-center gap-2 text-xs text-muted">
      <span aria-hidden="true" className={cn("size-2 rounded-full", LIGHTS[link])} />
      {WORDS[link]}
      {unsent > 0 && <span className="text-warn">· {unsent} unsent</span>}
    </p>
  )
}
