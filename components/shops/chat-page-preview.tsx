import { accentIn } from "./accent"
import { ShopSign } from "./shop-sign"

interface Props {
  shop: { name: string; location: string }
  welcomeText: string
  accentColor: string
}

/** Head and button of the chat page, as customers see them by day and by night. */
export function ChatPagePreview({ shop, welcomeText, accentColor }: Props) {
  // While a colour is being typed, the sign stays in the last one that can be shown.
  const color = /^#[0-9a-f]{6}$/i.test(accentColor) ? accentColor : "#5f5a50"
  return (
    <figure aria-label="Preview of the chat page" className="grid gap-3 sm:grid-cols-2">
      {(["light", "dark"] as const).map((theme) => (
        <div
          key={theme}
          data-theme={theme}
          style={accentIn(color, theme)}
          className="flex flex-col overflow-hidden rounded-xl border border-line bg-surface text-ink"
        >
          <div className="flex items-center gap-3 border-b border-line px-4 py-3">
            <ShopSign name={shop.name} color={color} />
            <div className="min-w-0">
              <p className="truncate font-semibold tracking-tight">{shop.name}</p>
              <p className="truncate text-sm text-muted">{shop.location}</p>
            </div>
          </div>
          <div className="flex flex-1 flex-col justify-between gap-4 p-4">
            <p className="line-clamp-4 text-sm whitespace-pre-line wrap-anywhere">
              {welcomeText || "No welcome text."}
            </p>
            <span className="flex h-10 items-center justify-center rounded-control bg-accent text-sm font-medium text-on-accent">
              Start chat
            </span>
          </div>
        </div>
      ))}
    </figure>
  )
}
