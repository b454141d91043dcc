import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** Where Debian and others put the server's programs; null when PostgreSQL is not installed. */
const programs = findPrograms()

/** True when a private PostgreSQL can be started, to be broken on purpose. */
export const hasPostgres = programs !== null

/** A PostgreSQL server of the test's own. */
export interface PrivatePostgres {
  url: string
  start(): void
  /** Kills all its processes at once: no shutdown, no goodbye. Returns when they are gone. */
  crash(): Promise<void>
  /** The same for an exit, which waits for nobody. */
  killNow(): void
  /** Kills the process behind one connection; the server then restarts all of them. */
  killBackend(pid: number): void
  /** Stops every process of it where it stands. */
  freeze(): void
  thaw(): void
  stop(): void
}

/**
 * Makes a server with an empty database in a folder of its own inside `home`, on a free port, and starts it. It does not
 * wait for the disk unless it is told to, as it must where its speed is measured.
 */
export async function makePostgres(
  home: string,
  { fsync = false, settings: more = "" } = {},
): Promise<PrivatePostgres> {
  const folder = join(home, `postgres-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  // The server refuses to run as root, so its owner must be able to walk to its folder.
  if (process.getuid?.() === 0) {
    chmodSync(home, 0o711)
    chownSync(folder, Number(execFileSync("id", ["-u", "postgres"])), 0)
  }
  const data = join(folder, "data")
  asOwner("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync")
  const port = await freePort()
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${fsync ? "on" : "off"} ${more}`
  const start = () => asOwner("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start")
  const signal = (name: NodeJS.Signals) => {
    const pids = processesOf(data)
    for (const pid of pids) signalIfThere(pid, name)
    return pids
  }
  start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    crash: async () => {
      for (const pid of signal("SIGKILL")) while (existsSync(`/proc/${pid}`)) await sleep(10)
    },
    killNow: () => void (existsSync(join(data, "postmaster.pid")) && signal("SIGKILL")),
    killBackend: (pid) => void (processesOf(data).includes(pid) && process.kill(pid, "SIGKILL")),
    freeze: () => void signal("SIGSTOP"),
    thaw: () => void signal("SIGCONT"),
    stop: () => asOwner("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"),
  }
}

function asOwner(program: string, ...args: string[]): void {
  const command = [join(programs ?? "", program), ...args]
  const all = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", ...command] : command
  execFileSync(all[0] ?? "", all.slice(1), { stdio: "ignore", cwd: "/" })
}

/** The postmaster first, then its children. */
function processesOf(data: string): number[] {
  const postmaster = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0])
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return [postmaster, ...children.map(Number)]
}

function parentOf(pid: string): number | null {
  const stat = ifThere(() => readFileSync(`/proc/${pid}/stat`, "utf8"))
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])
}

function signalIfThere(pid: number, name: NodeJS.Signals): void {
  ifThere(() => process.kill(pid, name))
}

/** Processes end while they are being looked at. */
function ifThere<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return null
    throw error
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

function findPrograms(): string | null {
  const versions = "/usr/lib/postgresql"
  if (process.platform !== "linux" || !existsSync(versions)) return null
  const folders = readdirSync(versions).map((version) => join(versions, version, "bin"))
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null
}
