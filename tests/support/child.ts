import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { onTestFinished } from "vitest"

/** A process of our own that runs a TypeScript file and speaks over IPC; killed when the test ends. */
export interface Child {
  process: ChildProcess
  send(message: unknown): void
  /** The next message it sends. Throws when it ends instead. */
  next(): Promise<unknown>
  /** Its exit code, or the signal that ended it. */
  ended(): Promise<number | string>
  /** What it has written so far to both outputs. */
  output(): string
}

export function startChild(file: URL, args: string[] = []): Child {
  const child = fork(file, args, { execArgv: ["--import", "tsx"], stdio: ["ignore", "pipe", "pipe", "ipc"] })
  onTestFinished(() => void child.kill("SIGKILL"))
  const waiting: ((message: unknown) => void)[] = []
  const arrived: unknown[] = []
  let output = ""
  child.on("message", (message) => (waiting.length > 0 ? waiting.shift()?.(message) : arrived.push(message)))
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk))
  const exit = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string)
  const gone = exit.then((end) => Promise.reject(new Error(`The child ended (${end}):\n${output}`)))
  gone.catch(() => undefined)
  const next = () =>
    arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve))
  return {
    process: child,
    send: (message) => child.send(message as object),
    next: () => Promise.race([next(), gone]),
    ended: () => exit,
    output: () => output,
  }
}
