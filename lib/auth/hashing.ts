import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"
import { env } from "@/lib/env"
import { AppError } from "@/lib/errors"
import { forget, remember } from "@/lib/remember"

type Work = { password: string; cost: number } | { password: string; hash: string }

export interface HashTask {
  id: number
  work: Work
}

export interface HashAnswer {
  id: number
  result: string | boolean
}

interface Waiting {
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/** The most hashes that wait, some ten seconds of work: who comes later is better told so at once. */
const MAX_WAITING = 40

interface HashThread {
  worker: Worker
  waiting: Map<number, Waiting>
  last: number
}

/** Makes a bcrypt hash. @throws UNAVAILABLE when too many wait */
export function makeHash(password: string, cost: number): Promise<string> {
  return ask({ password, cost })
}

/** Whether the hash was made of the password. @throws UNAVAILABLE when too many wait */
export function fitsHash(password: string, hash: string): Promise<boolean> {
  return ask({ password, hash })
}

function ask<Result extends string | boolean>(work: Work): Promise<Result> {
  const thread = remember("hashing", startThread)
  if (thread.waiting.size >= MAX_WAITING) {
    return Promise.reject(
      new AppError("UNAVAILABLE", "Too many people sign in just now. Try again in a moment."),
    )
  }
  thread.last += 1
  const task: HashTask = { id: thread.last, work }
  return new Promise((resolve, reject) => {
    thread.waiting.set(task.id, { resolve, reject })
    thread.worker.ref()
    thread.worker.postMessage(task)
  })
}

/** One thread for the whole process. While it has nothing to do it keeps the process from ending no more. */
function startThread(): HashThread {
  const thread: HashThread = { worker: openWorker(), waiting: new Map(), last: 0 }
  thread.worker.unref()
  thread.worker.on("message", ({ id, result }: HashAnswer) => {
    thread.waiting.get(id)?.resolve(result as never)
    thread.waiting.delete(id)
    if (thread.waiting.size === 0) thread.worker.unref()
  })
  const fail = (error: unknown) => {
    forget("hashing")
    for (const { reject } of thread.waiting.values()) reject(error)
    thread.waiting.clear()
  }
  thread.worker.on("error", fail)
  thread.worker.on("exit", (code) => fail(new Error(`The hashing thread ended with exit code ${code}.`)))
  return thread
}

/**
 * Pages have a copy of this module in a place of their own, which even remembers the address of its source: so the file
 * is found from the project's folder, by words that a bundler doesn't follow. Sources are loaded only where they are run:
 * that takes a package which is deployed nowhere.
 */
function openWorker(): Worker {
  const isBuilt = env.NODE_ENV === "production"
  const path = isBuilt ? ["dist", "hashing-worker.js"] : ["lib", "auth", "hashing-worker.ts"]
  const load = `import(${JSON.stringify(pathToFileURL(join(process.cwd(), ...path)).href)})`
  const boot = isBuilt ? load : `import("tsx/esm/api").then((tsx) => { tsx.register(); return ${load} })`
  return new Worker(boot, { eval: true, execArgv: [] })
}
