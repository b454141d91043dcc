import { cn } from "@/lib/cn"

/** First letters of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return (
    letters
      .map((word) => Array.from(word ?? "")[0] ?? "")
      .join("")
      .toUpperCase() || "?"
  )
}

/** A person's initials. The name is expected to stand beside it as text. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex size-9 shrink-0 select-none items-center justify-center rounded-full bg-sunken",
        "text-xs font-semibold text-muted",
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
