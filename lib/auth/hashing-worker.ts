import { constants, setPriority } from "node:os"
import { parentPort } from "node:worker_threads"
import bcrypt from "bcryptjs"
import type { HashAnswer, HashTask } from "./hashing"

// One hash takes a quarter of a second of pure computing. Here it holds up nobody but who waits for a hash, and on
// Linux, where a thread has a priority of its own and 0 means the one that asks, it also waits for a free processor.
if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on("message", ({ id, work }: HashTask) => {
  const result =
    "hash" in work ? bcrypt.compareSync(work.password, work.hash) : bcrypt.hashSync(work.password, work.cost)
  parentPort?.postMessage({ id, result } satisfies HashAnswer)
})
