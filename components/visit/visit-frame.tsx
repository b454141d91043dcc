"use client"

import { type ReactNode, useRef } from "react"
import { shopAccent } from "@/components/shops/accent"
import { ShopSign } from "@/components/shops/shop-sign"
import type { PublicShop } from "@/lib/shops/contract"
import { useVisibleHeight } from "./use-visible-height"

interface Props {
  shop: PublicShop
  /** Under the shop's name: where it is, who answers. */
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** Fills a phone or a frame; on a desk it stands as a card in the middle. */
export function VisitFrame({ shop, subtitle, actions, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  useVisibleHeight(frame)
  return (
    <div
      ref={frame}
      style={shopAccent(shop.accentColor)}
      className="shop-accent flex h-dvh flex-col overflow-hidden sm:items-center sm:justify-center sm:p-6"
    >
      <main
        lang="en"
        className="flex min-h-0 w-full flex-1 flex-col overflow-hidden bg-surface sm:max-h-[52rem] sm:max-w-2xl sm:rounded-2xl sm:border sm:border-line sm:shadow-raised"
      >
        <header className="flex items-center gap-3 border-b border-line px-4 py-3 sm:px-6">
          <ShopSign name={shop.name} color={shop.accentColor} />
          <div className="min-w-0 flex-1">
            <h1 className="truncate font-semibold tracking-tight">{shop.name}</h1>
            <div className="truncate text-sm text-muted">{subtitle}</div>
          </div>
          {actions}
        </header>
        {children}
      </main>
    </div>
  )
}
