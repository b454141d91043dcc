import { logger } from "./logger"

/** Waits for work, but no longer than `ms`; what fails or takes longer is logged and left alone. For a stop. */
export async function within(ms: number, what: string, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.warn({ ms }, `${what} took too long and was left alone`)
      resolve()
    }, ms)
  })
  const done = work.catch((error: unknown) => logger.warn({ err: error }, `${what} failed`))
  await Promise.race([done, expiry])
  clearTimeout(timer)
}
