import { Bell, Keyboard, type LucideIcon, Search } from "lucide-react"
import type { DeskDialog } from "./desk-tools"

const BUTTONS: { dialog: DeskDialog; text: string; icon: LucideIcon }[] = [
  { dialog: "palette", text: "Find anything", icon: Search },
  { dialog: "alerts", text: "Sound and notifications", icon: Bell },
  { dialog: "keys", text: "Keyboard shortcuts", icon: Keyboard },
]

/** What belongs to the desk as a whole, for those who don't use its keys. */
export function DeskButtons({ onShow }: { onShow: (dialog: DeskDialog) => void }) {
  return (
    <div className="-mr-2 flex">
      {BUTTONS.map(({ dialog, text, icon: Icon }) => (
        <button
          key={dialog}
          type="button"
          aria-label={text}
          title={text}
          aria-haspopup="dialog"
          onClick={() => onShow(dialog)}
          className="flex size-8 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
        >
          <Icon className="size-4" aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}
