import pino from "pino"
import { env } from "./env"
import { remember } from "./remember"

/** JSON lines. Secrets and message bodies are never handed to it; the list below is the second line of defence. */
export const logger = remember("logger", () =>
  pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
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
