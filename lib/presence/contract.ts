import { z } from "zod"

export const PRESENCE_STATES = ["online", "away", "offline"] as const

/** Online takes chats, away keeps the ones that it has, offline is not there. */
export const presenceState = z.enum(PRESENCE_STATES)

export const setPresenceInput = z.object({ state: presenceState })

export const presence = z.object({ employeeId: z.uuid(), name: z.string(), state: presenceState })

export const presenceQuery = z.object({ shopId: z.uuid().optional() })

export type PresenceState = z.infer<typeof presenceState>
