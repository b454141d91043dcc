import { Kbd } from "@/components/ui/kbd"

const HINTS = [
  { keys: ["j", "k"], text: "move" },
  { keys: ["c"], text: "claim" },
  { keys: ["/"], text: "search" },
  { keys: ["esc"], text: "list" },
]

/** What the keyboard can do, for those who have one. */
export function KeyHints() {
  return (
    <ul aria-label="Keyboard" className="mt-2 hidden flex-wrap gap-x-3 gap-y-1 text-xs text-muted md:flex">
      {HINTS.map(({ keys, text }) => (
        <li key={text} className="flex items-center gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {text}
        </li>
      ))}
    </ul>
  )
}
