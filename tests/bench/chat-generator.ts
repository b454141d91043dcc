import { type ChildProcess, fork } from "node:child_process"
import type { Drip, Latency, Place, Reply, Stream, Task } from "./chat-work"

/** Signs the tokens of the load generator's people, so that nobody has to sign in 5,000 times. */
export const SECRET = "the secret of a bench, which guards nothing"

/** A process of its own that is connected to one server, and idle while it is not asked for anything. */
export class LoadGenerator {
  private constructor(private readonly child: ChildProcess) {}

  /** @throws Error when not everybody could connect */
  static async open(place: Place): Promise<LoadGenerator> {
    const child = fork("tests/bench/chat-load.ts", {
      // Node 20 has the WebSocket of browsers behind a flag; later ones know the flag too.
      execArgv: ["--import", "tsx", "--experimental-websocket", "--no-warnings"],
      env: { ...process.env, AUTH_SECRET: SECRET, NODE_ENV: "production" },
    })
    const load = new LoadGenerator(child)
    await load.ask({ type: "open", place })
    return load
  }

  /** Messages a second. */
  stream(stream: Stream): Promise<number> {
    return this.ask({ type: "stream", stream }) as Promise<number>
  }

  drip(drip: Drip): Promise<Latency> {
    return this.ask({ type: "drip", drip }) as Promise<Latency>
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve))
    await this.ask({ type: "close" })
    this.child.kill()
    await gone
  }

  private ask(task: Task): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.child.once("message", (answer: Reply) =>
        "error" in answer ? reject(new Error(answer.error)) : resolve(answer.data),
      )
      this.child.send(task)
    })
  }
}
