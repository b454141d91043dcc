import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A loaded machine takes its time, and a start on a copy of the sources builds first. */
const START_MS = 180_000
const BUILD_MS = 240_000

/** The product as its users start it, on a port and a data folder of its own, which outlive a kill. */
export class Product {
  readonly folder = mkdtempSync(join(tmpdir(), "yupcha-product-"))
  private child: ChildProcess | null = null
  /** Everything it has printed so far. */
  output = ""

  private constructor(readonly port: number) {}

  /** @throws Error with what it printed, when it does not start */
  static async start(settings: Record<string, string> = {}): Promise<Product> {
    const product = new Product(await freePort())
    await product.start(settings)
    return product
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /**
   * Starts it and answers when it is ready; again after a kill or a stop, on the same data. It can be another copy of
   * the project that is started.
   */
  async start(settings: Record<string, string> = {}, project = "."): Promise<void> {
    const env = {
      ...process.env,
      DATA_DIR: this.folder,
      PORT: String(this.port),
      LOG_LEVEL: "warn",
      ...settings,
    }
    const child = spawn(process.execPath, ["--max-semi-space-size=32", "scripts/start.mjs"], {
      cwd: project,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.child = child
    child.stdout.on("data", (chunk) => (this.output += chunk))
    child.stderr.on("data", (chunk) => (this.output += chunk))
    const until = Date.now() + (project === "." ? START_MS : BUILD_MS)
    while (!(await this.isReady())) {
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`The product did not start:\n${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends it as a power cut would: nothing gets to finish. */
  kill(): Promise<number | null> {
    return this.end("SIGKILL")
  }

  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null> {
    return this.end("SIGTERM")
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null)
      return Promise.resolve(child?.exitCode ?? null)
    return new Promise((resolve) => {
      child.once("exit", (code) => resolve(code))
      child.kill(signal)
    })
  }

  private isReady(): Promise<boolean> {
    return fetch(`${this.url}/ready`).then(
      (response) => response.ok,
      // Nobody listens yet.
      () => false,
    )
  }
}

/** A port of the loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
