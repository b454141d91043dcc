import { uniqueViolation } from "@/db/errors"
import { conflict, type FieldError } from "@/lib/errors"
import type { Attributes, Customer } from "./contract"
import type { CustomerRow, WideCustomer } from "./queries"

/** A customer as colleagues see them. */
export function present({ customer, shop }: Omit<WideCustomer, "createdKey">): Customer {
  const { createdAt, updatedAt, blockedAt, attributes, ...profile } = customer
  return {
    ...profile,
    shop,
    attributes: attributes as Attributes,
    blockedAt: blockedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** What the audit trail keeps of a profile. */
export function recorded(row: CustomerRow): Record<string, unknown> {
  const { id: _id, shopId: _shopId, createdAt: _createdAt, updatedAt: _updatedAt, ...profile } = row
  return { ...profile, blockedAt: row.blockedAt?.toISOString() ?? null }
}

const TAKEN: Record<string, FieldError> = {
  customers_email_key: { path: "email", message: "is used by another customer of this shop" },
  customers_external_key: { path: "externalId", message: "is used by another customer of this shop" },
}

/** Turns a clash with another customer into a CONFLICT that names the field; everything else is thrown on. */
export function explainClash(error: unknown): never {
  const field = TAKEN[uniqueViolation(error) ?? ""]
  if (!field) throw error
  throw conflict(
    `This ${field.path === "email" ? "e-mail address" : "external id"} ${field.message}.`,
    undefined,
    [field],
  )
}
