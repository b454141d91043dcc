import type { Actor } from "@/lib/auth/actor"
import { type AppError, isAppError } from "@/lib/errors"
import type { Explanation, Holder, ObjectRef } from "@/lib/permissions/contract"
import { explainPermission } from "@/lib/permissions/explain"
import { listHolders } from "@/lib/permissions/holders"
import { type AccessAddress, readObject } from "./access-address"

export interface AccessAnswer {
  explanation: Explanation | null
  holders: Holder[]
  nextCursor: string | null
}

type Asked = { answer: AccessAnswer; problem: null } | { answer: null; problem: string | null }

const LIMIT = 10
const NOT_SEEN = "Nothing that you may see has this link or ID."

/** Asks what the address asks. What stands in the way is said in a sentence; without a permission nothing is asked. */
export async function askAccess(actor: Actor, question: AccessAddress): Promise<Asked> {
  const { permission, object, shopId } = question
  if (!permission) return { answer: null, problem: null }
  const shop: ObjectRef = shopId ? { objectType: "shop", objectId: shopId } : {}
  const places = object === undefined ? [shop] : readObject(object)
  if (places.length === 0) return { answer: null, problem: "There is no ID in this." }
  for (const place of places) {
    try {
      return { answer: await answerFor(actor, { ...question, permission }, place), problem: null }
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.code !== "NOT_FOUND") return { answer: null, problem: refusal.message }
    }
  }
  return { answer: null, problem: NOT_SEEN }
}

async function answerFor(
  actor: Actor,
  { employeeId, permission, cursor }: AccessAddress & { permission: string },
  place: ObjectRef,
): Promise<AccessAnswer> {
  const { data, nextCursor } = await listHolders(actor, { permission, cursor, limit: LIMIT, ...place })
  const explanation = employeeId ? await explainPermission(actor, { employeeId, permission, ...place }) : null
  return { explanation, holders: data, nextCursor }
}

/** What an address can't be blamed for is thrown on. */
function refusalOf(error: unknown): AppError {
  if (isAppError(error) && ["NOT_FOUND", "FORBIDDEN", "INVALID"].includes(error.code)) return error
  throw error
}
