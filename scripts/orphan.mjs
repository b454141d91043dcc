import { existsSync, readFileSync } from "node:fs"

/**
 * Ends this process when the npm that started it is gone. npm passes a signal only to the shell in between, which dies
 * of it without telling us; and a killed npm tells nobody.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const [shell, npm] = [process.ppid, parentOf(process.ppid)]
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(watch)
    process.kill(process.pid, "SIGTERM")
  }, 500)
  watch.unref()
}

/** Null where the system does not tell, which is the same every time. */
function parentOf(pid) {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return null
  const stat = readFileSync(path, "utf8")
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]
}
