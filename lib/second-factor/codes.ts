import type { DbOrTx } from "@/db/client"
import { hashReadableCode, newReadableCode } from "@/lib/auth/readable-code"
import { unseal } from "@/lib/auth/sealing"
import type { Emit } from "@/lib/events/mutation"
import { countRecoveryCodes, findSecret, replaceRecoveryCodes, takeRecoveryCode, takeStep } from "./queries"
import { isTotp, stepOf } from "./totp"

const RECOVERY_CODES = 10

/**
 * What is wrong with a code; null for one that counts, which is spent then. It is a code of the person's app or one of
 * their recovery codes, whose use is put on record.
 */
export async function codeFault(
  tx: DbOrTx,
  emit: Emit,
  employeeId: string,
  typed: string,
): Promise<string | null> {
  const code = typed.replace(/[\s-]/g, "")
  if (isTotp(code)) return appCodeFault(tx, employeeId, code)
  const isTaken = await takeRecoveryCode(tx, employeeId, hashReadableCode(code))
  if (!isTaken) return "is wrong"
  emit({
    type: "employee.recovery_code_used",
    subject: { type: "employee", id: employeeId, shopId: null },
    data: {},
    after: { recoveryCodesLeft: await countRecoveryCodes(tx, employeeId) },
  })
  return null
}

/** Makes ten recovery codes in the place of all others. Only their hashes are kept. */
export async function makeRecoveryCodes(tx: DbOrTx, employeeId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newReadableCode)
  await replaceRecoveryCodes(tx, employeeId, codes.map(hashReadableCode))
  return codes
}

async function appCodeFault(tx: DbOrTx, employeeId: string, code: string): Promise<string | null> {
  const found = await findSecret(tx, employeeId)
  if (!found?.secret) return "is wrong"
  const step = stepOf(unseal(found.secret, employeeId), code, found.now)
  if (step === null) return "is wrong"
  // Who reads a code over a shoulder, or on the way here, must not use it again (RFC 6238, section 5.2).
  return (await takeStep(tx, employeeId, step)) ? null : "was used before; wait for the next one"
}
