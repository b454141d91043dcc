import { isIP } from "node:net"
import { resolve } from "node:path"
import { z } from "zod"

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  })

const address = z
  .string()
  .trim()
  .refine((value) => isIP(value) !== 0, "must be a list of IP addresses")

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().min(1).optional(),
    PUBLIC_URL: url("http:", "https:").optional(),
    DATA_DIR: z
      .string()
      .min(1)
      .default("data")
      .transform((path) => resolve(path)),
    DATABASE_URL: url("postgres:", "postgresql:").optional(),
    /** The first admin of an installation in which nobody can sign in. */
    ADMIN_USERNAME: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/,
        "must be 3 to 40 letters, digits, dots, hyphens and underscores",
      )
      .optional(),
    ADMIN_PASSWORD: z.string().min(1).optional(),
    AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    TRUSTED_PROXIES: z
      .string()
      .default("")
      .transform((list) => list.split(",").filter(Boolean))
      .pipe(z.array(address)),
    DEMO: z.enum(["on", "off"]).optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .refine(({ ADMIN_USERNAME, ADMIN_PASSWORD }) => !ADMIN_USERNAME === !ADMIN_PASSWORD, {
    path: ["ADMIN_USERNAME", "ADMIN_PASSWORD"],
    message: "are given together or not at all",
  })

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws Error that names every variable that makes no sense, and why
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ...parsed.data, DEMO: wantsDemo(parsed.data) }
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`)
  throw new Error(`The environment has settings that make no sense:\n${faults.join("\n")}`)
}

/** Demo data is for trying out: unasked only where nothing but the embedded database can be in use. */
function wantsDemo(settings: z.infer<typeof schema>): boolean {
  return settings.DEMO ? settings.DEMO === "on" : settings.DATABASE_URL === undefined
}

export const env = parseEnv(process.env)

/** The admin that the environment names, for an installation in which nobody can sign in. */
export const firstAdmin =
  env.ADMIN_USERNAME && env.ADMIN_PASSWORD
    ? { username: env.ADMIN_USERNAME, password: env.ADMIN_PASSWORD }
    : null
