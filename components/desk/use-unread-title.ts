"use client"

import { useEffect } from "react"

const COUNT = /^\(\d+\+?\) /
const DOT = '<circle cx="25" cy="7" r="6.5" fill="#c43a2d" stroke="#fff" stroke-width="1.5"/>'

/** The browser's tab says how much there is to read: as a number before the title, and as a dot on the icon. */
export function useUnreadTitle(unread: number): void {
  useEffect(() => {
    const plain = document.title.replace(COUNT, "")
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${plain}` : plain
  }, [unread])
  const dotted = unread > 0
  useEffect(() => {
    if (!dotted) return
    return putDot()
  }, [dotted])
  // Other pages have nothing to count.
  useEffect(
    () => () => {
      document.title = document.title.replace(COUNT, "")
    },
    [],
  )
}

function putDot(): () => void {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]")
  const address = icon?.href
  if (!icon || !address) return () => undefined
  let current = true
  fetch(address)
    .then((response) => response.text())
    .then((svg) => {
      if (!current) return
      icon.href = `data:image/svg+xml,${encodeURIComponent(svg.replace("</svg>", `${DOT}</svg>`))}`
    })
    // An icon without a dot is good enough.
    .catch(() => undefined)
  return () => {
    current = false
    icon.href = address
  }
}
