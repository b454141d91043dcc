import { z } from "zod"

/** Sign-in takes what people type; whether it is right is the only answer it gives. */
export const credentials = z.object({
  username: z.string().min(1).max(254),
  password: z.string().min(1).max(1_024),
  /** Asked for by SECOND_FACTOR_REQUIRED; an empty one is none, as a form would send it. */
  otp: z.string().max(64).optional().meta({
    description: "Six digits of the authenticator app, or a recovery code, for who has a second factor",
  }),
})

export const refreshInput = z.object({ refresh_token: z.string().min(1).max(2_048) })

/** RFC 6749, section 5.1: the spelling is OAuth's. */
export const tokenPair = z.object({
  access_token: z.string(),
  token_type: z.literal("bearer"),
  /** Seconds. */
  expires_in: z.number().int(),
  refresh_token: z.string(),
})

export type Credentials = z.infer<typeof credentials>
export type TokenPair = z.infer<typeof tokenPair>
