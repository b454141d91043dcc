import type { Transaction } from "@/db/client"
import type { Emit } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import type { IdentityClaims } from "./contract"
import { subjectOf } from "./load"
import { explainClash, recorded } from "./present"
import {
  addCustomerIfNew,
  type CustomerRow,
  findByExternalId,
  lockUnlinkedByEmail,
  updateCustomerRow,
} from "./queries"

/**
 * The customer whom a shop's own system knows by this number. One who wrote under the same e-mail address before, and
 * has no number yet, becomes that customer: the shop vouches for the address. What colleagues have made of a profile
 * since is left as it is. The row stays locked against being blocked or erased until the transaction ends.
 */
export async function verifiedCustomer(
  tx: Transaction,
  emit: Emit,
  shopId: string,
  claims: IdentityClaims,
): Promise<CustomerRow> {
  for (;;) {
    const known = await findByExternalId(tx, shopId, claims.sub)
    if (known) return known
    const made = (await link(tx, emit, shopId, claims)) ?? (await add(tx, emit, shopId, claims))
    // Whoever was in the way is found at the next turn.
    if (made) return made
  }
}

async function link(tx: Transaction, emit: Emit, shopId: string, { sub, name, email }: IdentityClaims) {
  const before = email === null ? undefined : await lockUnlinkedByEmail(tx, shopId, email)
  if (!before) return undefined
  const row = await updateCustomerRow(tx, before.id, { externalId: sub, name }).catch(explainClash)
  if (!row) return undefined
  const [subject, data] = [subjectOf(row), {}]
  emit({ type: "customer.updated", subject, data, before: recorded(before), after: recorded(row) })
  return row
}

/** Without the address, when it belongs to somebody with another number. */
async function add(tx: Transaction, emit: Emit, shopId: string, { sub, name, email }: IdentityClaims) {
  const values = { shopId, externalId: sub, name }
  const row =
    (await addCustomerIfNew(tx, { id: newId(), ...values, email })) ??
    (await addCustomerIfNew(tx, { id: newId(), ...values, email: null }))
  if (row) emit({ type: "customer.created", subject: subjectOf(row), data: {}, after: recorded(row) })
  return row
}
