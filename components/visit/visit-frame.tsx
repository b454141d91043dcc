"use client"

import { ChevronDown } from "lucide-react"
import { type ReactNode, useRef } from "react"
import { useSpeech } from "@/components/language/language"
import { shopAccent } from "@/components/shops/accent"
import { ShopSign } from "@/components/shops/shop-sign"
import { buttonStyle } from "@/components/ui/button-style"
import { cn } from "@/lib/cn"
import type { PublicShop } from "@/lib/shops/contract"
import { hostPage } from "./host-page"
import { useHost } from "./use-host"
import { useVisibleHeight } from "./use-visible-height"

interface Props {
  shop: PublicShop
  /** Under the shop's name: where it is, who answers. */
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** Fills a phone or a frame, which can be put away; on a desk it stands as a card in the middle. */
export function VisitFrame({ shop, subtitle, actions, children }: Props) {
  const { words } = useSpeech()
  const frame = useRef<HTMLDivElement>(null)
  const { framed, greeted } = useHost()
  useVisibleHeight(frame)
  return (
    <div
      ref={frame}
      style={shopAccent(shop.accentColor)}
      className={cn(
        "shop-accent flex h-dvh flex-col overflow-hidden",
        !framed && "sm:items-center sm:justify-center sm:p-6",
      )}
    >
      <main
        aria-label={shop.name}
        className={cn(
          "flex min-h-0 w-full flex-1 flex-col overflow-hidden overscroll-contain bg-surface",
          !framed && "sm:max-h-[52rem] sm:max-w-2xl sm:rounded-2xl sm:border sm:border-line sm:shadow-raised",
        )}
      >
        <header
          className={cn(
            "flex items-center gap-3 border-b border-line px-4 py-3 sm:px-6",
            greeted && "pe-2 sm:pe-2",
          )}
        >
          <ShopSign name={shop.name} color={shop.accentColor} />
          <div className="min-w-0 flex-1">
            <h1 className="truncate font-semibold tracking-tight">
              <bdi>{shop.name}</bdi>
            </h1>
            <div className="truncate text-sm text-muted">{subtitle}</div>
          </div>
          {actions}
          {greeted && (
            <button
              type="button"
              aria-label={words.page.hide}
              onClick={() => hostPage.tell({ type: "close" })}
              className={buttonStyle("quiet", "icon", "-ms-1.5")}
            >
              <ChevronDown className="size-5" aria-hidden="true" />
            </button>
          )}
        </header>
        {children}
      </main>
    </div>
  )
}
