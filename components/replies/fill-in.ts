import type { Variable } from "@/lib/canned-replies/contract"

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Puts values in the place of `{{names}}`. */
export function fillIn(body: string, values: Record<Variable, string>): string {
  return body.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Variable] : whole,
  )
}
