import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

const START_MS = 60_000

/** The product as its users start it, on a port and a data folder of its own, which outlive a kill. */
export class Product {
  readonly folder = mkdtempSync(join(tmpdir(), "yupcha-product-"))
  private child: ChildProcess | null = null
  private output = ""

  private constructor(
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Product> {
    const product = new Product(await freePort(), settings)
    await product.start()
    return product
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts it and answers when it is ready; again after a kill or a stop, on the same data. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      DATA_DIR: this.folder,
      PORT: String(this.port),
      LOG_LEVEL: "warn",
      ...this.settings,
    }
    const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] })
    this.child = child
    child.stdout.on("data", (chunk) => (this.output += chunk))
    child.stderr.on("data", (chunk) => (this.output += chunk))
    const until = Date.now() + START_MS
    while (!(await this.isReady())) {
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`The product did not start:\n${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends it as a power cut would: nothing gets to finish. */
  kill(): Promise<void> {
    return this.end("SIGKILL")
  }

  async remove(): Promise<void> {
    await this.end("SIGTERM")
    rmSync(this.folder, { recursive: true, force: true })
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      child.once("exit", () => resolve())
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
