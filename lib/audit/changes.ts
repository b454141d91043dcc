import { isDeepStrictEqual } from "node:util"
import type { AuditEntry } from "./contract"

type Values = Record<string, unknown>

/** Raised by every change, so that they say nothing about this one. */
const BOOKKEEPING = ["version", "updatedAt", "createdAt", "id"]

/**
 * What differs between two states, field by field; a state that is missing counts as empty. An object inside is told
 * by its own fields (`attributes.orders`), a list as a whole. Fields that are empty on both sides are left out.
 */
export function changesOf(before: Values | null, after: Values | null): AuditEntry["changes"] {
  const [from, to] = [flatten(before ?? {}), flatten(after ?? {})]
  const fields = [...new Set([...from.keys(), ...to.keys()])].filter((field) => !BOOKKEEPING.includes(field))
  return fields
    .map((field) => ({ field, from: from.get(field) ?? null, to: to.get(field) ?? null }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to) && !(isEmpty(from) && isEmpty(to)))
}

function flatten(values: Values, prefix = ""): Map<string, unknown> {
  return new Map(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
      isObject(value) ? [...flatten(value, `${prefix}${name}.`)] : [[prefix + name, value]],
    ),
  )
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0)
}
