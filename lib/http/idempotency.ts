import { createHash } from "node:crypto"
import { db } from "@/db/client"
import { type Actor, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { conflict, invalid } from "@/lib/errors"
import { releaseKey, saveAnswer, takeKey } from "@/lib/events/idempotency"
import { currentRequest, type IdempotencyKey, withRequest } from "@/lib/request"
import type { Call } from "./call"
import type { AnyEndpoint } from "./endpoint"

/** An answer before it becomes a Response: what can be kept and given again. */
export interface Answer {
  status: number
  body: string | null
}

/**
 * Does what a POST with an Idempotency-Key asks for once, and answers its repeats with the same answer for a day.
 * Failures are not kept: whoever repeats after one tries again. Calls without a key just go through.
 * @throws CONFLICT while the first call is under way, or when its answer can't be given again; INVALID
 */
export async function once(
  call: Call,
  endpoint: AnyEndpoint,
  actor: Actor,
  input: unknown,
  serve: () => Promise<Answer>,
): Promise<Answer> {
  const key = keyOf(call, endpoint, actor)
  if (!key) return serve()
  const fingerprint = fingerprintOf(endpoint, input)
  const known = await takeKey(db, key, fingerprint)
  if (known) return repeated(known, fingerprint)
  const { id, address } = currentRequest() ?? { id: "", address: "" }
  try {
    const answer = await withRequest({ id, address, idempotencyKey: key }, serve)
    await saveAnswer(db, key, answer.status, endpoint.secret ? null : (answer.body ?? ""))
    return answer
  } catch (error) {
    await releaseKey(db, key)
    throw error
  }
}

function keyOf(call: Call, endpoint: AnyEndpoint, actor: Actor): IdempotencyKey | null {
  const key = call.headers.get("idempotency-key")
  const isStaff = actor.type === "employee" || actor.type === "apiToken"
  if (key === null || endpoint.method !== "POST" || !isStaff) return null
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid([{ path: "Idempotency-Key", message: "must have 1 to 255 visible ASCII characters" }])
  }
  return { caller: callerOf(actor), key }
}

function callerOf(actor: StaffActor): string {
  return actor.type === "employee" ? employeeIdOf(actor) : `token:${actor.id}`
}

function fingerprintOf({ path }: AnyEndpoint, input: unknown): string {
  return createHash("sha256")
    .update(`${path}
${JSON.stringify(input)}`)
    .digest("hex")
}

function repeated(
  known: { fingerprint: string; done: boolean; status: number | null; answer: string | null },
  fingerprint: string,
): Answer {
  if (known.fingerprint !== fingerprint) {
    throw invalid([{ path: "Idempotency-Key", message: "was used for another request" }])
  }
  if (!known.done) throw conflict("The first call with this Idempotency-Key is still under way.")
  if (known.status === null || known.answer === null) {
    throw conflict("This was done before, and its answer can't be given again. Look for it in the list.")
  }
  return { status: known.status, body: known.answer }
}
