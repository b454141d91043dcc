import { timingSafeEqual } from "node:crypto"
import { pool } from "@/db/client"
import { lastBackupAt } from "@/lib/audit/backups"
import { env } from "@/lib/env"
import { metrics } from "@/lib/metrics"
import { currentRequest, isLoopback } from "@/lib/request"

/**
 * The figures in the text format of Prometheus; null for who may not see them, to whom this address does not exist.
 * They tell nobody's data, but how busy a business is. A program on this machine may see them unless it asks for
 * somebody else, as a proxy does, and whoever brings METRICS_TOKEN.
 */
export async function readMetrics(request: Request): Promise<Response | null> {
  if (!isWelcome(request)) return null
  const { totalCount, idleCount, waitingCount } = pool()
  metrics.pool.set({ state: "busy" }, totalCount - idleCount)
  metrics.pool.set({ state: "idle" }, idleCount)
  metrics.pool.set({ state: "waiting" }, waitingCount)
  metrics.backup.set((await lastBackupAt()) / 1_000)
  const headers = { "Content-Type": metrics.registry.contentType, "Cache-Control": "no-store" }
  return new Response(await metrics.registry.metrics(), { headers })
}

function isWelcome({ headers }: Request): boolean {
  if (env.METRICS_TOKEN) return isSame(headers.get("authorization") ?? "", `Bearer ${env.METRICS_TOKEN}`)
  const { address = "", isForwarded } = currentRequest() ?? {}
  return isLoopback(address) && !isForwarded
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
