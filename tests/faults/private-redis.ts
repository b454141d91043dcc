import { type ChildProcess, spawn } from "node:child_process"
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** A Redis server of the run's own, which keeps nothing on disk. */
export class PrivateRedis {
  private child: ChildProcess | null = null

  constructor(
    readonly port: number,
    private readonly home: string,
  ) {}

  /** Starts it, empty, and answers when it listens. */
  async start(): Promise<void> {
    const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.home]
    this.child = spawn("redis-server", [...settings, "--save", "", "--appendonly", "no"], { stdio: "ignore" })
    for (let waited = 0; waited < 200; waited++) {
      if (
        await this.command("PING").then(
          (answer) => answer.startsWith("+PONG"),
          () => false,
        )
      )
        return
      await sleep(50)
    }
    throw new Error("Redis did not start.")
  }

  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((resolve) => {
      child.once("exit", resolve)
      child.kill("SIGKILL")
    })
  }

  /** For an exit, which waits for nobody. */
  killNow(): void {
    this.child?.kill("SIGKILL")
  }

  freeze(): void {
    this.child?.kill("SIGSTOP")
  }

  thaw(): void {
    this.child?.kill("SIGCONT")
  }

  /** Says one line to it, as with netcat, and answers the first piece of what it says. */
  command(line: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.port, host: "127.0.0.1" }, () => socket.write(`${line}\r\n`))
      socket.setTimeout(2_000, () => socket.destroy(new Error("Redis does not answer.")))
      socket.once("error", reject)
      socket.once("data", (answer) => {
        resolve(answer.toString())
        socket.destroy()
      })
    })
  }
}
