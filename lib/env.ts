import { readFileSync } from "node:fs"
import { isIP } from "node:net"
import { resolve } from "node:path"
import { z } from "zod"

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  })

/** `10.0.0.1`, or a network such as `10.0.0.0/8`. */
const network = z
  .string()
  .trim()
  .refine(isNetwork, "must be a list of IP addresses and networks, such as 10.0.0.1,fd00::/8")

/** What manuals write where a secret belongs. */
const PLACEHOLDER =
  /change.?(me|it|this)|placeholder|your.?(own.?)?(secret|password|token)|replace|insert|example|(top|super).?secret|passw(or|0r)?d|^(secret|token|admin)|123456|abcdef|qwert/i

/** Made by chance, not by hand: whoever guesses it signs in as anybody. */
const secret = (length: number) =>
  z
    .string()
    .min(length, `must have at least ${length} characters`)
    .refine((value) => !PLACEHOLDER.test(value), "is a placeholder: openssl rand -base64 48 makes one")
    .refine((value) => new Set(value).size >= 8, "repeats itself: openssl rand -base64 48 makes one")

/** Those that may stand in a file instead, which NAME_FILE names: what is in the environment is seen by too many. */
const IN_FILES = ["AUTH_SECRET", "DATABASE_URL", "REDIS_URL", "ADMIN_PASSWORD", "METRICS_TOKEN"] as const

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
    REDIS_URL: url("redis:", "rediss:").optional(),
    /** The first admin of an installation in which nobody can sign in. */
    ADMIN_USERNAME: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/,
        "must be 3 to 40 letters, digits, dots, hyphens and underscores",
      )
      .optional(),
    ADMIN_PASSWORD: z.string().min(1).optional(),
    AUTH_SECRET: secret(32).optional(),
    TRUSTED_PROXIES: z
      .string()
      .default("")
      .transform((list) => list.split(",").filter(Boolean))
      .pipe(z.array(network)),
    DEMO: z.enum(["on", "off"]).optional(),
    METRICS_TOKEN: secret(16).optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .refine(({ ADMIN_USERNAME, ADMIN_PASSWORD }) => !ADMIN_USERNAME === !ADMIN_PASSWORD, {
    path: ["ADMIN_USERNAME", "ADMIN_PASSWORD"],
    message: "are given together or not at all",
  })

/**
 * Reads the settings, and the files that some of them stand in. An empty variable counts as not set.
 * @throws Error that names every variable that makes no sense, and why; never what is in it
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const { values, faults } = readFiles(given)
  const parsed = schema.safeParse({ ...given, ...values })
  for (const issue of parsed.error?.issues ?? []) faults.push(`${issue.path.join(".")}: ${issue.message}`)
  if (parsed.success && faults.length === 0) return { ...parsed.data, DEMO: wantsDemo(parsed.data) }
  const lines = faults.map((fault) => `  ${fault}`)
  throw new Error(`The environment has settings that make no sense:\n${lines.join("\n")}`)
}

function readFiles(given: Record<string, string | undefined>) {
  const [values, faults]: [Record<string, string>, string[]] = [{}, []]
  for (const name of IN_FILES) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined)
      faults.push(`${name}_FILE: ${name} is given too; only one of them can count`)
    else
      try {
        // Editors and shells end a file with a line break, which is no part of a secret.
        values[name] = readFileSync(file, "utf8").replace(/\r?\n$/, "")
        if (values[name] === "") faults.push(`${name}_FILE: ${file} is empty`)
      } catch (error) {
        faults.push(`${name}_FILE: ${file} can't be read (${(error as NodeJS.ErrnoException).code})`)
      }
  }
  return { values, faults }
}

/** Demo data is for trying out: unasked only where nothing but the embedded database can be in use. */
function wantsDemo(settings: z.infer<typeof schema>): boolean {
  return settings.DEMO ? settings.DEMO === "on" : settings.DATABASE_URL === undefined
}

function isNetwork(value: string): boolean {
  const [address = "", length] = value.split("/")
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return bits > 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits))
}

export const env = parseEnv(process.env)

/** The admin that the environment names, for an installation in which nobody can sign in. */
export const firstAdmin =
  env.ADMIN_USERNAME && env.ADMIN_PASSWORD
    ? { username: env.ADMIN_USERNAME, password: env.ADMIN_PASSWORD }
    : null
