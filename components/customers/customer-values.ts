import type { Attributes, Customer } from "@/lib/customers/contract"

export type AttributeKind = "text" | "number" | "flag"

/** A fact about a customer while it is being typed. */
export interface AttributeRow {
  /** Tells rows apart that have the same name, or none yet. */
  id: number
  name: string
  kind: AttributeKind
  value: string
}

/** What is typed into the form of a customer; an empty field stands for none. */
export interface CustomerValues {
  name: string
  email: string
  phone: string
  externalId: string
  attributes: AttributeRow[]
}

export const BLANK_CUSTOMER: CustomerValues = {
  name: "",
  email: "",
  phone: "",
  externalId: "",
  attributes: [],
}

export function customerValues(customer: Customer): CustomerValues {
  return {
    name: customer.name,
    email: customer.email ?? "",
    phone: customer.phone ?? "",
    externalId: customer.externalId ?? "",
    attributes: Object.entries(customer.attributes).map(([name, value], id) => ({
      id,
      name,
      kind: kindOf(value),
      value: String(value),
    })),
  }
}

/** What the form sends. */
export function profileOf({ name, email, phone, externalId, attributes }: CustomerValues) {
  return {
    name,
    email: email.trim() || null,
    phone: phone.trim() || null,
    externalId: externalId.trim() || null,
    attributes: Object.fromEntries(filled(attributes).map((row) => [row.name.trim(), factOf(row)])),
  }
}

/** The form's fields as the contract spells them, each fact by its own name. */
export function fieldsOf({ attributes }: CustomerValues): string[] {
  return ["name", "email", "phone", "externalId", ...filled(attributes).map(attributeField)]
}

export function attributeField({ name }: AttributeRow): string {
  return `attributes.${name.trim()}`
}

/** What the form can tell is wrong with its facts, by the rows' ids: what is sent could not say it. */
export function attributeProblems(rows: AttributeRow[]): Partial<Record<number, string>> {
  const problems: Partial<Record<number, string>> = {}
  const seen = new Set<string>()
  for (const row of filled(rows)) {
    const name = row.name.trim()
    if (seen.has(name)) problems[row.id] = "This name is there already."
    else if (row.kind === "number" && (row.value.trim() === "" || !Number.isFinite(Number(row.value))))
      problems[row.id] = "This must be a number."
    seen.add(name)
  }
  return problems
}

/** A line that nothing was typed into says nothing. */
function filled(rows: AttributeRow[]): AttributeRow[] {
  return rows.filter(({ name, value, kind }) => name.trim() !== "" || (kind !== "flag" && value !== ""))
}

function kindOf(value: Attributes[string]): AttributeKind {
  if (typeof value === "number") return "number"
  return typeof value === "boolean" ? "flag" : "text"
}

function factOf({ kind, value }: AttributeRow): Attributes[string] {
  if (kind === "number") return Number(value)
  return kind === "flag" ? value === "true" : value
}
