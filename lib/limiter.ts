import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible"
import { env } from "@/lib/env"
import { logger } from "@/lib/logger"
import { connectRedis } from "@/lib/redis"
import { remember } from "@/lib/remember"

/**
 * So many calls within so many seconds. With Redis the count is that of all nodes, and nobody waits for it: a node
 * counts by itself, and hears a moment later that the others have counted too many. What gets through meanwhile is what
 * fits into one round trip. Without Redis each node counts alone.
 */
export class Limiter {
  private readonly own: RateLimiterMemory
  private readonly all: RateLimiterRedis | null

  /** `name` tells its counts apart from those of other limiters. */
  constructor(
    name: string,
    points: number,
    seconds: number,
    redis = env.REDIS_URL ? sharedRedis(env.REDIS_URL) : null,
  ) {
    const limit = { keyPrefix: `yupcha:${name}`, points, duration: seconds }
    this.own = new RateLimiterMemory(limit)
    this.all = redis && new RateLimiterRedis({ ...limit, storeClient: redis, useRedisPackage: true })
  }

  /** Counts a call, and answers in how many milliseconds the next one is taken: 0 for at once. */
  async count(key: string): Promise<number> {
    const used = await this.own.penalty(key, 1)
    this.tellOthers(key)
    return used.consumedPoints <= this.own.points ? 0 : Math.max(1, used.msBeforeNext)
  }

  private tellOthers(key: string): void {
    this.all
      ?.penalty(key, 1)
      .then(({ consumedPoints, msBeforeNext }) => {
        if (consumedPoints >= this.own.points) return this.own.block(key, msBeforeNext / 1_000)
      })
      .catch((error: unknown) => logger.debug({ err: error }, "a call was counted by this node alone"))
  }
}

function sharedRedis(url: string) {
  return remember("limits-redis", () => connectRedis(url))
}
