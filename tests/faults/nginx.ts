import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { freePort } from "@/tests/support/postgres"

const PROGRAM = "/usr/sbin/nginx"

/** True when Debian's nginx is installed. */
export const hasNginx = existsSync(PROGRAM)

/** A real nginx with the configuration that docs/DEPLOYMENT.md gives, in front of two nodes. */
export class PrivateNginx {
  private child: ChildProcess | null = null

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /**
   * Starts it and answers when it listens. `change` may make the configuration a wrong one.
   * @throws Error with what it said, when it refuses the configuration
   */
  static async start(
    home: string,
    nodes: [number, number],
    change: (configuration: string) => string = (text) => text,
  ): Promise<PrivateNginx> {
    const nginx = new PrivateNginx(await freePort(), join(home, "nginx"))
    mkdirSync(nginx.folder, { recursive: true })
    const deployed = readFileSync("deploy/nginx.conf", "utf8")
      .replaceAll("node-a:3000", `127.0.0.1:${nodes[0]}`)
      .replaceAll("node-b:3000", `127.0.0.1:${nodes[1]}`)
      .replace("listen 80;", `listen 127.0.0.1:${nginx.port};`)
    writeFileSync(nginx.file("nginx.conf"), nginx.around(change(deployed)))
    await nginx.listen()
    return nginx
  }

  async stop(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((resolve) => {
      child.once("exit", resolve)
      child.kill("SIGTERM")
    })
  }

  /** For an exit, which waits for nobody. */
  killNow(): void {
    this.child?.kill("SIGTERM")
  }

  /** What a distribution's own nginx.conf has around it, in a folder of this run. */
  private around(deployed: string): string {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    return [
      ...(process.getuid?.() === 0 ? ["user root;"] : []),
      `daemon off; worker_processes 2; pid ${this.file("pid")}; error_log ${this.file("error.log")};`,
      "events { worker_connections 4096; }",
      "http {",
      `access_log ${this.file("access.log")};`,
      ...temporary.map((name) => `${name}_temp_path ${this.file(name)};`),
      deployed,
      "}",
    ].join("\n")
  }

  private async listen(): Promise<void> {
    const settings = ["-e", this.file("error.log"), "-p", this.folder, "-c", this.file("nginx.conf")]
    const child = spawn(PROGRAM, settings, { stdio: ["ignore", "ignore", "pipe"] })
    let said = ""
    child.stderr?.on("data", (chunk) => (said += chunk))
    this.child = child
    for (let waited = 0; waited < 200 && child.exitCode === null; waited++) {
      const answers = await fetch(`${this.url}/metrics`).then(
        ({ status }) => status === 404,
        () => false,
      )
      if (answers) return
      await sleep(50)
    }
    throw new Error(`nginx did not start:\n${said}`)
  }

  private file(name: string): string {
    return join(this.folder, name)
  }
}
