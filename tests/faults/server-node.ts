import { type ChildProcess, spawn } from "node:child_process"
import { createWriteStream, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

const START_MS = 90_000

interface Ended {
  code: number | null
  output: string
}

/** One process of the product, started from what was built, without the checks of `npm start`. */
export class ServerNode {
  private child: ChildProcess | null = null
  /** How often it ended without being asked to. */
  deaths = 0

  constructor(
    readonly name: string,
    readonly port: number,
    private readonly home: string,
    /** Its settings; what is changed here counts from the next start on. */
    readonly env: Record<string, string>,
    /** Where the product is. */
    private readonly folder = process.cwd(),
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null
  }

  /** Answers how long it took to be ready, in milliseconds. `wrap` is a command that starts it, such as prlimit. */
  async start(extra: Record<string, string> = {}, wrap: string[] = []): Promise<number> {
    const begun = performance.now()
    this.launch(extra, wrap)
    while (!(await this.isReady())) {
      if (!this.isRunning || performance.now() - begun > START_MS) {
        throw new Error(`Node ${this.name} did not start:\n${this.log().slice(-2_000)}`)
      }
      await sleep(25)
    }
    return performance.now() - begun
  }

  /** Runs a command of the product with this node's settings, beside it or in its place: `npm run backup` and the like. */
  run(command: string, args: string[] = [], extra: Record<string, string> = {}): Promise<Ended> {
    const child = spawn(process.execPath, ["--enable-source-maps", `dist/${command}.js`, ...args], {
      cwd: this.folder,
      env: this.environment(extra),
      stdio: ["ignore", "pipe", "pipe"],
    })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk))
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })))
  }

  /** Starts it without waiting for anything. */
  launch(extra: Record<string, string> = {}, wrap: string[] = []): void {
    const [program = "", ...args] = [...wrap, process.execPath, "--enable-source-maps", "dist/server.js"]
    const child = spawn(program, args, {
      cwd: this.folder,
      env: this.environment(extra),
      stdio: ["ignore", "pipe", "pipe"],
    })
    const log = createWriteStream(this.logFile, { flags: "a" })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    child.once("exit", (code, signal) => {
      if (signal !== "SIGKILL" && code !== 0) this.deaths += 1
    })
    this.child = child
  }

  /** Sends a signal and waits for the end: the exit code (null after a kill), and how long it took in milliseconds. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<{ code: number | null; ms: number }> {
    const { child } = this
    const begun = performance.now()
    if (!child || !this.isRunning) return { code: child?.exitCode ?? null, ms: 0 }
    const code = await new Promise<number | null>((resolve) => {
      child.once("exit", resolve)
      child.kill(signal)
    })
    return { code, ms: performance.now() - begun }
  }

  freeze(): void {
    this.child?.kill("SIGSTOP")
  }

  thaw(): void {
    this.child?.kill("SIGCONT")
  }

  /** The status of `/ready`, over a connection of its own; 0 when nobody answers within `ms`. */
  readiness(ms = 4_000): Promise<number> {
    const headers = { Connection: "close" }
    return fetch(`${this.url}/ready`, { headers, signal: AbortSignal.timeout(ms) }).then(
      ({ status }) => status,
      () => 0,
    )
  }

  async isReady(): Promise<boolean> {
    return (await this.readiness()) === 200
  }

  log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, "utf8") : ""
  }

  private environment(extra: Record<string, string>): NodeJS.ProcessEnv {
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^VITEST|^TEST/.test(name)),
    )
    const own = {
      NODE_ENV: "production",
      PORT: String(this.port),
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      DEMO: "off",
    }
    return { ...inherited, ...own, ...this.env, ...extra } as NodeJS.ProcessEnv
  }

  private get logFile(): string {
    return join(this.home, `${this.name}.log`)
  }
}
