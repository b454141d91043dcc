"use client"

import { useLayoutEffect } from "react"

/** Gives the whole page a theme, whatever the reader's own is. */
export function PageTheme({ theme }: { theme: "light" | "dark" }) {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return null
}
