import { createClient } from "@redis/client"
import { logger } from "@/lib/logger"

/** A connection that says nothing for so long is dead, in milliseconds: a frozen Redis keeps its connections open. */
const SILENCE_MS = 5_000
/** How long until the connection is tried again, in milliseconds. */
export const RECONNECT_MS = 500

export type Redis = ReturnType<typeof connectRedis>

/** A connection that comes back by itself. While it is away every command fails at once: nobody ever waits for Redis. */
export function connectRedis(url: string) {
  const client = createClient({
    url,
    // A command that can't be sent now is no use later.
    disableOfflineQueue: true,
    pingInterval: SILENCE_MS / 2,
    socket: { connectTimeout: SILENCE_MS, socketTimeout: SILENCE_MS, reconnectStrategy: RECONNECT_MS },
  })
  let isDown = false
  client.on("error", (error) => {
    if (!isDown) logger.warn({ err: error }, "Redis is away; nodes hear of each other through the database")
    isDown = true
  })
  client.on("ready", () => {
    if (isDown) logger.info("Redis is back")
    isDown = false
  })
  client
    .connect()
    .catch((error: unknown) => logger.debug({ err: error }, "the first connection to Redis failed"))
  return client
}
