import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"

export const auditRef = z.object({ id: z.uuid() })

export const ACTOR_TYPES = ["employee", "customer", "apiToken", "system"] as const

/** Something that somebody did. */
export const auditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({
    type: z.enum(ACTOR_TYPES),
    /** Null for the product itself. */
    id: z.uuid().nullable(),
    name: z.string(),
  }),
  /** Where it counts; null for what concerns all shops. The name is null once the shop has been deleted. */
  shop: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  type: z.string().meta({ example: "employee.updated" }),
  /** What it was done to; the name is null when it is gone and the entry does not hold it. */
  subject: z.object({ type: z.string(), id: z.uuid(), name: z.string().nullable() }),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** The fields that differ between before and after; parts of a field by a dotted path. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  /** Finds the log lines of the call that did it. */
  requestId: z.string().nullable(),
})

/** Something that happened to a chat, for everybody who may read it. */
export const timelineEntry = auditEntry.pick({ id: true, at: true, type: true }).extend({
  actor: auditEntry.shape.actor.omit({ id: true }),
})

/** An instant, or a day, which begins and ends by UTC. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** How the trail can be narrowed down. */
export const auditFilters = {
  shop: shopFilter,
  actorId: z.uuid().optional(),
  type: z
    .string()
    .max(60)
    .regex(/^[A-Za-z]+(\.[a-z_]+)?$/, "must be a type such as employee.updated, or its first word")
    .optional()
    .meta({ description: "A type, or the first word of several.", example: "employee" }),
  subjectId: z.uuid().optional(),
  from: moment.optional().meta({ description: "An instant, or a day (UTC), from its beginning." }),
  to: moment
    .optional()
    .meta({ description: "The instant before which the list ends, or the last day (UTC) in it." }),
}

export type AuditEntry = z.infer<typeof auditEntry>
export type TimelineEntry = z.infer<typeof timelineEntry>
