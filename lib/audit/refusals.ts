import { type Actor, ANONYMOUS, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { isAppError } from "@/lib/errors"
import type { DomainEvent } from "@/lib/events/catalog"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { isFirstThisMinute } from "@/lib/limits/seldom"
import { logger } from "@/lib/logger"
import { currentRequest } from "@/lib/request"

const TRAIL = "refusals"

/**
 * Puts a failed sign-in on record, once a minute for a name. A known name and an unknown one take the same steps, so
 * that nobody tells them apart by the time.
 */
export async function recordFailedSignIn(login: string, employeeId: string | null): Promise<void> {
  const { id: requestId, address = null } = currentRequest() ?? {}
  if (!isFirstThisMinute(TRAIL, `sign-in ${login.toLowerCase()}`)) return
  logger.warn({ employeeId, address, requestId }, "a sign-in failed")
  const after = { address }
  await record(
    ANONYMOUS,
    employeeId === null
      ? {
          type: "session.refused",
          subject: { type: "session", id: newId(), shopId: null },
          data: {},
          after,
        }
      : {
          type: "employee.sign_in_failed",
          subject: { type: "employee", id: employeeId, shopId: null },
          data: {},
          after,
        },
  )
}

/** Puts it on record when a permission was missing, once a minute for a person and a permission; nothing else. */
export async function recordDenial(actor: Actor, error: unknown): Promise<void> {
  if (actor.type !== "employee" && actor.type !== "apiToken") return
  if (!isAppError(error) || !error.requiredPermission) return
  await recordMissing(actor, error.requiredPermission)
}

async function recordMissing(actor: StaffActor, permission: string): Promise<void> {
  if (!isFirstThisMinute(TRAIL, `${actor.type} ${actor.id} ${permission}`)) return
  const id = employeeIdOf(actor)
  logger.warn({ employeeId: id, permission, requestId: currentRequest()?.id }, "a permission was missing")
  await record(actor, {
    type: "employee.denied",
    subject: { type: "employee", id, shopId: null },
    data: {},
    after: { permission },
  })
}

/** The refusal stands whether or not it can be written down. */
async function record(actor: Actor, event: DomainEvent): Promise<void> {
  try {
    await mutation(actor, async (_tx, emit) => emit(event))
  } catch (error) {
    logger.warn({ err: error, type: event.type }, "a refusal is missing in the audit trail")
  }
}
