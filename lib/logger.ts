import pino from "pino"
import { env } from "./env"
import { remember } from "./remember"

/** JSON lines. Secrets and message bodies are never handed to it; the list below is the second line of defence. */
export const logger = remember("logger", () =>
  pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: [
      "password",
      "token",
      "authorization",
      "cookie",
      "body",
      "*.password",
      "*.token",
      "*.authorization",
      "*.cookie",
      "*.body",
    ],
  }),
)

interface Described {
  type: string
  message: string
  code?: string
  /** Where it happened, without the message, which stands above. */
  stack: string[]
  cause?: Described
}

/**
 * An error as the log may have it: what and where, not with which data. Drivers put the values of a statement into their
 * errors, and a statement holds what people wrote, so nothing is taken over that is not known to be harmless.
 */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: "no Error was thrown", stack: [] }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: withoutData(error),
    ...(typeof code === "string" && { code }),
    stack: frames.map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

/**
 * Drizzle lists the parameters after the statement; PostgreSQL quotes what it can't read (class 22), and JSON.parse the
 * text around the place.
 */
function withoutData({ name, message, code }: Error & { code?: unknown }): string {
  if (name === "SyntaxError") return "something that was read is not valid"
  const statement = message.replace(/\n?params: [\s\S]*$/, "")
  return typeof code === "string" && /^22/.test(code) ? statement.replace(/"[^"]*"/g, '"…"') : statement
}

/** Next and other parts speak to the console; in the log their lines are lines of JSON too, and hold no more than ours. */
export function captureConsole(): void {
  for (const level of ["debug", "info", "log", "warn", "error"] as const) {
    console[level] = (...said: unknown[]) => {
      const words = said.filter((one) => typeof one === "string").map((one) => withoutData(new Error(one)))
      const err = said.find((one) => one instanceof Error)
      logger[level === "log" ? "info" : level]({ ...(err && { err }) }, words.join(" ").trim())
    }
  }
}
