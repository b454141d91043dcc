import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { Worker } from "node:worker_threads"
import { logger } from "@/lib/logger"
import { embeddedAddress } from "./address"
import { type FolderLock, holderOf, lockFolder } from "./lock"
import { startUpkeep } from "./upkeep"

export interface WorkerTask {
  /** PGlite's own folder; made when missing. */
  folder: string
  /** Null: only make the folder. */
  listen: { path: string } | { loopback: true } | null
}

export type WorkerMessage =
  | { type: "listening"; port: number | null }
  | { type: "done" }
  | { type: "dead"; reason: string }

export interface EmbeddedDatabase {
  /** For `connectDatabase`. */
  url: string
  /** Closes the database and frees its folder. Close the connections first. */
  stop(): Promise<void>
}

/** The name that PostgreSQL's clients look for in a folder. */
const SOCKET = ".s.PGSQL.5432"
/** sun_path has 104 bytes on macOS and 108 on Linux. */
const SOCKET_PATH_LIMIT = 100

/**
 * Serves the PGlite database in `dataDir`, made at the first start, on a socket inside that folder.
 * When the database dies (disk full, a crash in its thread) the whole process ends: nothing could be stored any more.
 * @throws Error that names the process which has the folder
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const home = resolve(dataDir)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  chmodSync(home, 0o700)
  const lock = await lockFolder(home)
  try {
    await initialize(home)
    return await serve(home, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The address of the database that another process serves from this folder; null when there is none. For commands. */
export async function findRunningEmbedded(dataDir: string): Promise<string | null> {
  const home = resolve(dataDir)
  return existsSync(home) ? ((await holderOf(home))?.address ?? null) : null
}

/** Under another name until it is whole, so that a start killed in the middle leaves nothing that looks like a database. */
async function initialize(home: string): Promise<void> {
  if (existsSync(databaseFolder(home))) return
  const unfinished = join(home, "database.unfinished")
  rmSync(unfinished, { recursive: true, force: true })
  // In a thread of its own: initdb leaves hundreds of megabytes behind, which go with the thread.
  const worker = startWorker({ folder: unfinished, listen: null })
  await answerOf(worker, "done")
  await worker.terminate()
  renameSync(unfinished, databaseFolder(home))
}

async function serve(home: string, lock: FolderLock): Promise<EmbeddedDatabase> {
  const socketFolder = process.platform === "win32" ? null : shortEnough(home)
  if (socketFolder !== null) rmSync(join(socketFolder, SOCKET), { force: true })
  const listen = socketFolder === null ? { loopback: true as const } : { path: join(socketFolder, SOCKET) }
  const worker = startWorker({ folder: databaseFolder(home), listen })
  const { port } = await answerOf(worker, "listening")
  const url = embeddedAddress(socketFolder === null ? { port: port ?? 0 } : { folder: socketFolder })
  lock.publish({ address: url, socket: socketFolder === null ? null : join(socketFolder, SOCKET) })
  const unwatch = dieTogether(worker, home)
  const stopUpkeep = startUpkeep()
  const stop = async () => {
    stopUpkeep()
    unwatch()
    worker.postMessage("stop")
    await answerOf(worker, "done")
    await worker.terminate()
    if (socketFolder !== null && socketFolder !== home) rmSync(socketFolder, { recursive: true, force: true })
    lock.release()
  }
  return { url, stop }
}

/** PGlite's own folder inside of DATA_DIR. */
export function databaseFolder(home: string): string {
  return join(home, "database")
}

/** The folder itself, or a short one that only we can enter when the path would not fit into a socket address. */
function shortEnough(home: string): string {
  const fits = Buffer.byteLength(join(home, SOCKET)) <= SOCKET_PATH_LIMIT
  return fits ? home : mkdtempSync(join(tmpdir(), "yupcha-"))
}

/** As TypeScript, in development and tests, the thread must first learn to read it; bundled it need not. */
function startWorker(task: WorkerTask): Worker {
  if (import.meta.url.endsWith(".js"))
    return new Worker(new URL("./embedded-worker.js", import.meta.url), { workerData: task })
  const file = new URL("./embedded-worker.ts", import.meta.url).href
  const boot = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(file)}) })`
  return new Worker(boot, { eval: true, execArgv: [], workerData: task })
}

/** @throws Error when the thread fails or ends instead */
function answerOf<Type extends WorkerMessage["type"]>(worker: Worker, type: Type) {
  return new Promise<Extract<WorkerMessage, { type: Type }>>((resolve, reject) => {
    worker.once("error", reject)
    worker.once("exit", (code) => reject(new Error(`The embedded database ended with exit code ${code}.`)))
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === type) resolve(message as Extract<WorkerMessage, { type: Type }>)
      else if (message.type === "dead") reject(new Error(`The embedded database failed: ${message.reason}`))
    })
  })
}

/** Returns a function that ends the watch. */
function dieTogether(worker: Worker, home: string): () => void {
  const die = (reason: string) => {
    logger.fatal(
      { reason, folder: home },
      "the embedded database failed, so the server ends; is the disk full?",
    )
    process.exit(1)
  }
  const onMessage = (message: WorkerMessage) => message.type === "dead" && die(message.reason)
  const onError = (error: unknown) => die(String(error))
  const onExit = (code: number) => die(`its thread ended with exit code ${code}`)
  worker.on("message", onMessage).on("error", onError).on("exit", onExit)
  return () => worker.off("message", onMessage).off("error", onError).off("exit", onExit)
}
