import type { Schema } from "./openapi"

const show = (value: unknown) => JSON.stringify(value)

function alternatives(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? []
}

/** What a value may be, such as `string (uuid) or null`. */
export function typeWords(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "object"
  if (schema.const !== undefined) return show(schema.const)
  if (schema.enum) return schema.enum.map(show).join(" or ")
  const options = alternatives(schema)
  if (options.length > 0) return [...new Set(options.map(typeWords))].join(" or ")
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "any")
  if (type === "array") return schema.items ? `array of ${typeWords(schema.items)}` : "array"
  return schema.format ? `${type} (${schema.format})` : type
}

/** Integers carry the largest safe number as a bound, which tells nobody anything. */
function bound(value: number | undefined): number | undefined {
  return value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
}

function range(name: string, min: number | undefined, max: number | undefined): string[] {
  const [least, most] = [bound(min), bound(max)]
  if (least !== undefined && most !== undefined) return [`${name}${least} to ${most}`]
  if (least !== undefined) return [`${name}at least ${least}`]
  return most === undefined ? [] : [`${name}at most ${most}`]
}

/** The limits of a value, and what it is when left out. */
export function limitWords(schema: Schema): string {
  return [
    ...range("length ", schema.minLength, schema.maxLength),
    ...range("", schema.minimum, schema.maximum),
    ...range("items: ", undefined, schema.maxItems),
    ...(schema.default === undefined ? [] : [`default ${show(schema.default)}`]),
  ].join(", ")
}

/** The object inside a schema, through arrays and "or null". */
export function objectIn(schema: Schema): Schema | undefined {
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  return alternatives(schema).map(objectIn).find(Boolean)
}
