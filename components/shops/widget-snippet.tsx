"use client"

import { CodeBlock } from "@/components/docs/code-block"
import { useHydrated } from "@/components/ui/use-hydrated"
import type { Shop } from "@/lib/shops/contract"

/** The line that puts the chat on a site. */
export function WidgetSnippet({ shop }: { shop: Shop }) {
  // The console is at the address that the script comes from.
  const host = useHydrated() ? window.location.origin : ""
  const code = [
    `<script async src="${host}/widget.js"`,
    `  data-shop="${shop.slug}" data-color="${shop.accentColor}"></script>`,
  ].join("\n")
  return <CodeBlock title="Before </body>, on every page" code={code} />
}
