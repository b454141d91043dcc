"use client"

import { type RefObject, useEffect } from "react"

/**
 * Keeps an element as tall as what is really visible. Browsers that lay their keyboard over the page without
 * resizing it (Safari on iOS) would otherwise hide the composer behind it.
 */
export function useVisibleHeight(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const fit = () => {
      const style = element.current?.style
      if (!style) return
      const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 80
      style.height = covered ? `${viewport.height}px` : ""
      style.transform = covered ? `translateY(${viewport.offsetTop}px)` : ""
    }
    viewport.addEventListener("resize", fit)
    viewport.addEventListener("scroll", fit)
    return () => {
      viewport.removeEventListener("resize", fit)
      viewport.removeEventListener("scroll", fit)
    }
  }, [element])
}
