import { randomUUID } from "node:crypto"
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** Runs `work` while no other process on this machine does so under the same lock; waits for its turn. */
export async function withLock(path, work) {
  let told = false
  while (!take(path)) {
    const holder = holderOf(path)
    if (holder !== null && !isAlive(holder.pid)) moveAside(path, holder.id)
    else if (holder !== null && !told) {
      process.stdout.write(`Waiting for process ${holder.pid}, which is installing or building here…\n`)
      told = true
    }
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

/** A folder is renamed into place only where nothing is: that can't succeed twice. */
function take(path) {
  mkdirSync(dirname(path), { recursive: true })
  const prepared = mkdtempSync(`${path}-`)
  writeFileSync(join(prepared, "holder"), `${process.pid} ${randomUUID()}`)
  const taken = renameUnlessThere(prepared, path)
  if (!taken) rmSync(prepared, { recursive: true })
  return taken
}

/** The name belongs to this one lock and stays taken, so of two that see it dead none moves away a newer one. */
function moveAside(path, id) {
  renameUnlessThere(path, `${path}.dead-${id}`)
}

function renameUnlessThere(from, to) {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (["ENOTEMPTY", "EEXIST", "ENOENT", "EPERM", "EACCES"].includes(error.code)) return false
    throw error
  }
}

function holderOf(path) {
  try {
    const [pid, id] = readFileSync(join(path, "holder"), "utf8").split(" ")
    return { pid: Number(pid), id }
  } catch (error) {
    if (error.code === "ENOENT") return null
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}
