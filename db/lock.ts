import { randomUUID } from "node:crypto"
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { isRunning, thisProcess } from "./process-identity"

/*
 * The lock is a folder with one file in it, because a rename onto a folder that has something in it fails: that makes
 * both steps atomic. Taking renames a prepared folder to LOCK. A stale lock is first moved aside to a name that belongs
 * to that one stale lock; the folder stays there, so a rival who judged the same lock stale fails at the same step
 * instead of moving away what the winner has taken since.
 */
const LOCK = "yupcha.lock"
const HOLDER = "holder.json"
const ASIDE = `${LOCK}.stale-`
const PATIENCE_MS = 10_000
const ASIDE_KEPT_MS = 24 * 60 * 60 * 1000

const holderSchema = z.object({
  id: z.string(),
  pid: z.number(),
  startedAt: z.string().nullable(),
  /** How other processes reach the database, once it is served. */
  address: z.string().nullable(),
  socket: z.string().nullable(),
})

export type Holder = z.infer<typeof holderSchema>

export interface FolderLock {
  /** Writes down how the database is reached. */
  publish(reached: { address: string; socket: string | null }): void
  release(): void
}

/**
 * Takes a data folder for this process, before anything in it is opened: two PGlite on one folder lose writes silently.
 * A lock whose holder is dead is taken over, by exactly one of those who try.
 * @throws Error naming the process that holds the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const mine: Holder = { id: randomUUID(), ...thisProcess(), address: null, socket: null }
  const until = performance.now() + PATIENCE_MS
  while (!take(folder, mine)) {
    const current = readLock(folder)
    if (current?.holder && (await isHeld(current.holder))) throw inUse(folder, current.holder)
    if (performance.now() > until)
      throw new Error(`The lock ${join(folder, LOCK)} can't be taken; remove it by hand.`)
    if (current === null || !moveAside(folder, current.id)) await sleep(20)
  }
  forgetOldLocks(folder)
  return {
    publish: (reached) => writeHolder(join(folder, LOCK), { ...mine, ...reached }),
    release: () => release(folder, mine.id),
  }
}

/** Who holds the folder at this moment; null when nobody does. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const holder = readLock(folder)?.holder ?? null
  return holder !== null && (await isHeld(holder)) ? holder : null
}

/** False when there is a lock already. */
function take(folder: string, holder: Holder): boolean {
  const prepared = join(folder, `${LOCK}.${holder.id}`)
  mkdirSync(prepared, { recursive: true, mode: 0o700 })
  writeHolder(prepared, holder)
  const taken = renameUnlessThere(prepared, join(folder, LOCK))
  if (!taken) rmSync(prepared, { recursive: true })
  return taken
}

/** Null while there is none, or while it changes hands. */
function readLock(folder: string): { id: string; holder: Holder | null } | null {
  let file: number
  try {
    file = openSync(join(folder, LOCK, HOLDER), "r")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
  try {
    const holder = parseHolder(readFileSync(file, "utf8"))
    // A living holder's file is always whole, so one that can't be read is what a power cut has left.
    return { id: holder?.id ?? `unreadable-${fstatSync(file).ino}`, holder }
  } finally {
    closeSync(file)
  }
}

function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** False when somebody else was faster. */
function moveAside(folder: string, id: string): boolean {
  return renameUnlessThere(join(folder, LOCK), join(folder, ASIDE + id))
}

function release(folder: string, id: string): void {
  const aside = join(folder, ASIDE + id)
  if (readLock(folder)?.id !== id) return
  renameSync(join(folder, LOCK), aside)
  rmSync(aside, { recursive: true })
}

/**
 * Removes what takeovers and killed starts have left. A rival would have to stand still for a day between two lines
 * of `lockFolder` to miss it.
 */
function forgetOldLocks(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(`${LOCK}.`))) {
    const path = join(folder, name)
    // A rival removes its own while we look.
    const made = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Date.now()
    if (Date.now() - made > ASIDE_KEPT_MS) rmSync(path, { recursive: true, force: true })
  }
}

function writeHolder(lockFolder: string, holder: Holder): void {
  const path = join(lockFolder, HOLDER)
  const file = openSync(`${path}.new`, "w", 0o600)
  try {
    writeFileSync(file, JSON.stringify(holder))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

function renameUnlessThere(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    // ENOENT: `from` was moved by a rival. EPERM and EACCES are what Windows says when the target exists.
    const expected = ["ENOTEMPTY", "EEXIST", "ENOENT", "EPERM", "EACCES"]
    if (expected.includes((error as NodeJS.ErrnoException).code ?? "")) return false
    throw error
  }
}

/** A process in another container has a pid that means nothing here, but its socket answers. */
async function isHeld(holder: Holder): Promise<boolean> {
  return isRunning(holder) || (holder.socket !== null && (await answers(holder.socket)))
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket)
    const say = (answer: boolean) => {
      probe.destroy()
      resolve(answer)
    }
    probe.once("connect", () => say(true)).once("error", () => say(false))
  })
}

function inUse(folder: string, { pid }: Holder): Error {
  return new Error(
    `The data folder ${folder} is in use by process ${pid}. Stop that process, or give this one a folder of its own with DATA_DIR.`,
  )
}
