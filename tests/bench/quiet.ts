import { cpus } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"

/** A machine of which so little is in use may be measured on. */
const QUIET = 0.2
const LOOK_MS = 2_000

/** Waits until the machine has nothing else to do, for so many seconds at most. Answers whether it came to that. */
export async function quiet(seconds: number): Promise<boolean> {
  const until = performance.now() + seconds * 1_000
  for (;;) {
    const before = used()
    await sleep(LOOK_MS)
    const after = used()
    if ((after.busy - before.busy) / (after.all - before.all) < QUIET) return true
    if (performance.now() > until) return false
  }
}

function used(): { busy: number; all: number } {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({
    busy: user + nice + sys + irq,
    idle,
  }))
  const busy = times.reduce((sum, cpu) => sum + cpu.busy, 0)
  return { busy, all: times.reduce((sum, cpu) => sum + cpu.idle, busy) }
}
