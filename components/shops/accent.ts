import type { CSSProperties } from "react"

/** The surfaces of app/theme.css that an accent stands on. */
const SURFACE = { light: "#fffefb", dark: "#1d1b18" }
const FALLBACK = {
  light: { fill: "#0b7a5f", on: "#ffffff" },
  dark: { fill: "#4cc3a0", on: "#06261d" },
}
/** WCAG 1.4.11: a control must stand out from what is around it by this much. */
const MIN_AGAINST_SURFACE = 3

function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast of two `#rrggbb` colours as WCAG counts it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** White or black, whichever reads better; one of them always reaches 4.5. */
export function readableOn(fill: string): string {
  return contrast(fill, "#ffffff") >= 4.5 ? "#ffffff" : "#000000"
}

function isSeen(color: string, theme: "light" | "dark"): boolean {
  return contrast(color, SURFACE[theme]) >= MIN_AGAINST_SURFACE
}

function fitting(color: string, theme: "light" | "dark") {
  return isColor(color) && isSeen(color, theme) ? { fill: color, on: readableOn(color) } : FALLBACK[theme]
}

function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

/** The themes in which a colour does not stand out, so that ours stands in for it. */
export function unseenIn(color: string): ("light" | "dark")[] {
  return isColor(color) ? (["light", "dark"] as const).filter((theme) => !isSeen(color, theme)) : []
}

/** A shop's button in one theme, whatever the reader's own is. */
export function accentIn(color: string, theme: "light" | "dark"): CSSProperties {
  const { fill, on } = fitting(color, theme)
  return { "--accent": fill, "--on-accent": on } as CSSProperties
}

/** The shop's colour for a picture, lighter or darker where a theme would swallow it; a value for CSS. */
export function accentFill(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return "var(--accent)"
  const seen = (theme: "light" | "dark", towards: string) =>
    contrast(color, SURFACE[theme]) >= MIN_AGAINST_SURFACE
      ? color
      : `color-mix(in oklab, ${color} 55%, ${towards})`
  return `light-dark(${seen("light", "black")}, ${seen("dark", "white")})`
}

/** For an element of class `shop-accent`: the shop's colour in each theme, or ours where it would not be seen. */
export function shopAccent(color: string): CSSProperties {
  const [light, dark] = [fitting(color, "light"), fitting(color, "dark")]
  return {
    "--shop-light": light.fill,
    "--shop-on-light": light.on,
    "--shop-dark": dark.fill,
    "--shop-on-dark": dark.on,
  } as CSSProperties
}
