import fc from "fast-check"

type Schema = Record<string, unknown>

/** How many inputs each door is tried with; a long run by hand takes more, and another seed. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 10)
export const SEED = Number(process.env.FUZZ_SEED ?? 2026)

const deep = (levels: number, inside: unknown): unknown =>
  Array.from({ length: levels }).reduce<unknown>((value) => [value], inside)

/** What breaks programs that were written for friends. */
const NASTY: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  2 ** 31,
  "",
  " ",
  "\0",
  "\ud800",
  "\r\nSet-Cookie: a=b",
  "\u202e\u2028\ufeff",
  "%",
  "_%\\",
  "'; drop table employees; --",
  "$1",
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "00000000-0000-0000-0000-000000000000",
  "2026-02-30T25:61:00Z",
  "-1",
  "1e9",
  "NaN",
  "null",
  "x".repeat(5_000),
  "\u{1F600}".repeat(300),
  [],
  [null],
  Array(300).fill("x"),
  {},
  { toString: "no function", length: -1 },
  { $ne: null },
  deep(200, {}),
]

export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

/** Values that fit a JSON Schema, as far as it goes; ids are mostly those of things that exist. */
export function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, ids)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case "object":
      return object(schema, ids)
    case "array":
      return fc.array(fitting((schema.items ?? {}) as Schema, ids), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.min(Number(schema.maxItems ?? 3), 3),
      })
    case "integer":
    case "number":
      return fc.integer({
        min: Math.max(Number(schema.minimum ?? -5), -1_000),
        max: Math.min(Number(schema.maximum ?? 200), 1_000),
      })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "string":
      return text(schema, ids)
    default:
      return nasty
  }
}

function object(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const required = (schema.required ?? []) as never[]
  const shape = Object.fromEntries(properties.map(([name, one]) => [name, fitting(one, ids)]))
  return fc.record(shape, { requiredKeys: required })
}

function text(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  const size = {
    minLength: Number(schema.minLength ?? 0),
    maxLength: Math.min(Number(schema.maxLength ?? 40), 60),
  }
  const { format } = schema
  if (format === "uuid")
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...ids) },
      { weight: 1, arbitrary: fc.uuid({ version: 7 }) },
    )
  if (format === "email") return fc.emailAddress()
  if (format === "date-time")
    return fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString())
  if (format === "date") return fc.constantFrom("2026-02-28", "1999-12-31")
  if (typeof schema.pattern === "string")
    return fc.stringMatching(new RegExp(schema.pattern), { size: "small" })
  return fc.string({
    ...size,
    unit: fc.constantFrom("a", "B", "7", " ", "é", "\u{1F600}", "<", '"', "'", "%", "\n"),
  })
}

/** What fits, and what fits but for one place, one more place, or altogether. */
export function nearly(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const good = fitting(schema, ids)
  const names = Object.keys((schema.properties ?? {}) as object)
  const spoilt = fc
    .tuple(good, names.length > 0 ? fc.constantFrom(...names) : fc.constant("more"), nasty)
    .map(([value, name, bad]) => ({ ...(value as object), [name]: bad }))
  const lacking = fc
    .tuple(good, names.length > 0 ? fc.constantFrom(...names) : fc.constant("more"))
    .map(([value, name]) => ({ ...(value as object), [name]: undefined }))
  return fc.oneof(
    { weight: 4, arbitrary: good },
    { weight: 5, arbitrary: spoilt },
    { weight: 1, arbitrary: lacking },
    { weight: 1, arbitrary: nasty },
  )
}

/** Puts into a text of JSON what would change every object of a program that copies keys blindly. */
export function poisoned(json: string): string {
  return json
    .replace(/^\{/, '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},')
    .replace(/,\}$/, "}")
}

/** Whether any object has learnt what nobody has taught it. */
export function isPolluted(): boolean {
  return "polluted" in {} || "polluted" in []
}
