import { cn } from "@/lib/cn"

const TONES: Record<string, string> = {
  GET: "bg-sunken text-muted",
  POST: "bg-accent-soft text-accent-ink",
  DELETE: "bg-danger-soft text-danger",
}

/** The HTTP method; what changes things stands out. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center rounded-md px-1.5 font-mono text-[11px] font-semibold",
        TONES[method] ?? "bg-warn-soft text-warn",
      )}
    >
      {method}
    </span>
  )
}
