import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { marked } from "../clients"
import { ask, connectRaw } from "../raw"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** Nobody's manners: what a program sends that means harm, or was written badly. */
const JUNK: unknown[] = [
  null,
  undefined,
  7,
  "text",
  [],
  {},
  { chatId: null },
  { chatId: "no id" },
  { __proto__: null },
]

/** F13: floods, frames of megabytes, junk, and calls without an ack; the others must not feel it. */
async function hostility(stage: Stage): Promise<void> {
  const { cluster, traffic, history, note } = stage
  const pids = cluster.nodes.map(({ pid }) => pid)
  const token = traffic.customers[0]?.token ?? ""
  const begun = Date.now()
  await junk(stage, token)
  await hugeFrame(stage, token)
  await flood(stage, token)
  const waits = [...history.sent.values()]
    .filter(({ writtenAt }) => writtenAt >= begun)
    .flatMap(({ attempts }) => attempts.map(({ at, endedAt }) => (endedAt ?? Date.now()) - at))
    .sort((one, other) => one - other)
  const p99 = waits[Math.floor(waits.length * 0.99)] ?? Number.NaN
  history.probe({ invariant: "I18", what: "ack p99 of the others beside a flood, ms", value: p99, most: 500 })
  note("ack p99 of the others, ms", p99)
  const same = cluster.nodes.filter(({ pid, isRunning }, index) => isRunning && pid === pids[index]).length
  history.probe({
    invariant: "I18",
    what: "server processes that are the same as before",
    value: same,
    least: pids.length,
  })
}

/** Every event with every kind of junk, with and without an ack. */
async function junk({ cluster, history, note }: Stage, token: string): Promise<void> {
  const socket = await connectRaw(cluster.node(0), "/customer", token)
  const events = [
    "message.send",
    "chat.sync",
    "chat.read",
    "chat.close",
    "chat.rate",
    "typing",
    "no.such",
    "constructor",
  ]
  let answered = 0
  let asked = 0
  for (const event of events) {
    for (const payload of JUNK) {
      socket.emit(event, payload)
      socket.emit(event, payload, "one more", payload)
      const { data, error } = await ask(socket, event, payload)
      asked += 1
      if (!data && error && error.code !== "NO_ANSWER" && error.code !== "INTERNAL") answered += 1
    }
  }
  socket.disconnect()
  history.probe({
    invariant: "I9",
    what: "calls with junk that were refused in words",
    value: answered,
    least: asked,
  })
  note("calls with junk", asked)
}

/** Far beyond what a frame may have: the connection goes, and nothing else. */
async function hugeFrame({ cluster, traffic, history }: Stage, token: string): Promise<void> {
  const chatId = traffic.customers[0]?.chatId ?? ""
  const socket = await connectRaw(cluster.node(0), "/customer", token)
  socket.emit("message.send", { chatId, clientId: v7(), body: "x".repeat(2_000_000) })
  const cut = await until("the socket is cut", () => socket.disconnected, 5_000).catch(() => Number.NaN)
  history.probe({
    invariant: "I18",
    what: "ms until a frame of 2 MB has cut its socket",
    value: cut,
    most: 5_000,
  })
  socket.disconnect()
}

/** Ten thousand calls at once. They are real messages, so what was taken must be found again. */
async function flood({ cluster, traffic, history, note }: Stage, token: string): Promise<void> {
  const chatId = traffic.customers[0]?.chatId ?? ""
  const socket = await connectRaw(cluster.node(0), "/customer", token)
  const taken = { acknowledged: 0, refused: 0 }
  for (let index = 0; index < 10_000; index++) {
    // The others write from this process too: what they wait for must not be its own making of ten thousand messages.
    if (index % 100 === 99) await nextTurn()
    const message = { chatId, clientId: v7(), body: marked(chatId, `flood ${index}`) }
    history.write({ ...message, author: `customer:${chatId}`, apart: true })
    const attempt = history.attempt(message.clientId)
    attempt.endedAt = attempt.at
    socket.emit(
      "message.send",
      message,
      ({ data, error }: { data?: { seq: number }; error?: { code: string } }) => {
        Object.assign(attempt, {
          seq: data?.seq,
          code: error?.code,
          retryable: error !== undefined,
          endedAt: Date.now(),
        })
        if (data) taken.acknowledged += 1
        else taken.refused += 1
      },
    )
  }
  await until(
    "the flood is over",
    () => socket.disconnected || taken.acknowledged + taken.refused === 10_000,
    15_000,
  ).catch(() => undefined)
  await sleep(200)
  note(
    "flood of 10,000",
    `${taken.acknowledged} taken, ${taken.refused} refused${socket.disconnected ? ", then cut" : ""}`,
  )
  socket.disconnect()
}

export const hostileScenarios: Scenario[] = [
  {
    name: "hostile",
    fault: "F13",
    about: "floods, huge frames, junk, calls without an ack",
    nodes: 2,
    act: hostility,
  },
]
