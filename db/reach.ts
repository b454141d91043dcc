import { existsSync } from "node:fs"
import { env } from "@/lib/env"
import { closeDatabase, connectDatabase } from "./client"
import { databaseFolder, findRunningEmbedded, startEmbedded } from "./embedded"

/**
 * Lets a command use this installation's database, wherever it is: DATABASE_URL, the embedded one of a server that runs,
 * or else the one in DATA_DIR, started for as long as the command takes.
 */
export async function withDatabase<T>(work: (address: string) => Promise<T>): Promise<T> {
  const running = env.DATABASE_URL ?? (await findRunningEmbedded(env.DATA_DIR))
  const embedded = running ? null : await startEmbedded(env.DATA_DIR)
  const address = running ?? embedded?.url ?? ""
  connectDatabase(address)
  try {
    return await work(address)
  } finally {
    await closeDatabase()
    await embedded?.stop()
  }
}

/** True when there is a database to read from; it may be empty. */
export function hasDatabase(): boolean {
  return env.DATABASE_URL !== undefined || existsSync(databaseFolder(env.DATA_DIR))
}
