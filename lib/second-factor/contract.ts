import { z } from "zod"

/** What an app shows, or a recovery code; however it is grouped and spelled. */
export const code = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(64)
  .meta({ example: "492039", description: "Six digits of the app, or a recovery code" })

const currentPassword = z.string().max(1_024).meta({ example: "the current one" })

export const secondFactor = z.object({
  /** When it was set up; null while it isn't. */
  enrolledAt: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number().int().meta({ example: 10 }),
  /** The names of the person's roles that ask for one. */
  requiredBy: z.array(z.string()).meta({ example: ["Admin"] }),
})

export const enrolInput = z.object({
  currentPassword: currentPassword.optional(),
  code: code
    .optional()
    .meta({ description: "Needed where a second factor is to be replaced: one of its codes" }),
})

/** What an authenticator app is given. It counts once a first code has come back. */
export const enrolment = z.object({
  secret: z
    .string()
    .meta({ example: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", description: "In Base32, to be typed" }),
  uri: z.string().meta({
    example: "otpauth://totp/Yupcha:sam.carter?issuer=Yupcha&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    description: "The same for a QR code",
  }),
})

export const confirmEnrolmentInput = z.object({
  code: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(64)
    .meta({ example: "492039", description: "Six digits of the app that was just set up" }),
})

/** What it takes to weaken a second factor that counts. */
export const proofInput = z.object({ currentPassword: currentPassword.optional(), code: code.optional() })

export const recoveryCodes = z.object({
  recoveryCodes: z
    .array(z.string())
    .meta({ example: ["7QKM-2X9D-TR4B-0HVE"], description: "Shown once; each counts once" }),
})

export type SecondFactor = z.infer<typeof secondFactor>
export type Enrolment = z.infer<typeof enrolment>
export type RecoveryCodes = z.infer<typeof recoveryCodes>
export type Proof = z.infer<typeof proofInput>
