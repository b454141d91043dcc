import { z } from "zod"
import { email, fullName, newPassword, username } from "@/lib/employees/contract"

/** The first admin, and the code that the log has printed. */
export const setupInput = z.object({
  code: z.string().trim().min(1, "must not be empty").max(100),
  fullName,
  username,
  email,
  password: newPassword,
})

export type SetupInput = z.infer<typeof setupInput>
