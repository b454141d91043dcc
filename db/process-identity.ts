import { existsSync, readFileSync } from "node:fs"

/** A process, told from a later one that got the same pid. */
export interface ProcessIdentity {
  pid: number
  /** Boot and clock tick at which it started; null where the system does not tell (macOS, Windows). */
  startedAt: string | null
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) }
}

/** True while exactly this process runs; where start times are unknown, while any process has its pid. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  if (startedAt !== null && existsSync("/proc/self/stat")) return startOf(pid) === startedAt
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not allowed to signal it: then it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Null for a process that is gone, and for a zombie, which holds nothing any more. */
function startOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the command in parentheses and may itself contain both spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const [state, ticks] = [fields[0], fields[19]]
  const boot = readIfThere("/proc/sys/kernel/random/boot_id")?.trim() ?? ""
  return state === "Z" || state === "X" ? null : `${boot}:${ticks}`
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOENT" || code === "ESRCH") return null
    throw error
  }
}
