import { z } from "zod"

const NOT_STORABLE = "must not contain NUL or half a character"

/**
 * Text as people write it, at most `max` characters. They are counted in Unicode code points, as PostgreSQL and JSON
 * Schema count: an emoji is one. Line breaks and spaces stay as they are.
 */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => fits(value, max), `must have at most ${max} characters`)
    .refine(isStorable, NOT_STORABLE)
    .meta({ maxLength: max })

/** Text on one line, without the spaces around it; may be empty. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/[\0\r\n]/.test(value), "must be a single line")
    .refine(isStorable, NOT_STORABLE)

export const filledLine = (max: number) => line(max).min(1, "must not be empty")

/**
 * False for what PostgreSQL would refuse (NUL) or store as something else: half of a surrogate pair, which UTF-8 can't
 * express, becomes U+FFFD on its way, and two different texts the same.
 */
export function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0")
}

/** A string has at least as many code units as code points, and at most twice as many: mostly nothing is counted. */
function fits(value: string, max: number): boolean {
  return value.length <= max || (value.length <= 2 * max && [...value].length <= max)
}
