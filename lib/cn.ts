import { type ClassValue, clsx } from "clsx"
import { extendTailwindMerge } from "tailwind-merge"

/** Our own corners and shadows, from app/theme.css: unknown names would stand beside the ones that they replace. */
const merge = extendTailwindMerge({
  extend: { theme: { radius: ["control", "card", "dialog"], shadow: ["raised", "float"] } },
})

/** Joins class names; of those that contradict each other the last one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
