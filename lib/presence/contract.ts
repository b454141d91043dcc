import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"

export const PRESENCE_STATES = ["online", "away", "offline"] as const

/** Online takes chats, away keeps the ones that it has, offline is not there. */
export const presenceState = z.enum(PRESENCE_STATES)

export const setPresenceInput = z.object({ state: presenceState })

export const ownPresence = z.object({ state: presenceState })

export const presence = z.object({ employeeId: z.uuid(), name: z.string(), state: presenceState })

/** Takes nothing, and may be left out. */
export const presenceSyncInput = z.object({}).default({})

/** One's own state, and everybody whom one may see. */
export const presenceSync = z.object({ state: presenceState, colleagues: z.array(presence) })

export const presenceQuery = z.object({ shop: shopFilter })

export type PresenceState = z.infer<typeof presenceState>
export type Colleague = z.infer<typeof presence>
export type PresenceSync = z.infer<typeof presenceSync>
