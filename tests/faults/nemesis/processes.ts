import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { marked } from "../clients"
import type { History } from "../history"
import { call } from "../office"
import type { Scenario, Stage } from "../scenario"
import type { ServerNode } from "../server-node"

/** F1: SIGKILL at a random moment, and up again. I13: ready without a hand's turn. */
async function crash({ cluster, history, random, note }: Stage, times: number): Promise<void> {
  let slowest = 0
  for (let round = 0; round < times; round++) {
    const node = random.pick(cluster.nodes)
    await sleep(random.between(200, 2_000))
    await node.end("SIGKILL")
    const ms = await node.start()
    slowest = Math.max(slowest, ms)
    const most = cluster.isEmbedded ? 15_000 : 10_000
    history.probe({
      invariant: "I13",
      what: `ms until node ${node.name} is ready after kill -9`,
      value: ms,
      most,
    })
  }
  note("kills", times)
  note("slowest start, ms", Math.round(slowest))
  await sleep(1_000)
}

/**
 * F2: one node after the other stops properly and starts again. I12: exit 0, in time, not ready before the port closes,
 * and meanwhile whoever sends is told to come again.
 */
async function rollingRestart(stage: Stage): Promise<void> {
  const { cluster, history, note, random } = stage
  let slowest = 0
  for (const node of cluster.nodes) {
    await sleep(random.between(500, 1_500))
    const { ms, sawNotReady, toldDraining } = await stopProperly(node, history, () => sendOver(node, stage))
    slowest = Math.max(slowest, ms)
    const seen: [string, boolean][] = [
      [`new connections to which node ${node.name} said 503 before it closed`, sawNotReady],
      [`sends that node ${node.name} asked to bring again`, toldDraining],
    ]
    for (const [what, value] of seen)
      history.probe({ invariant: "I12", what, value: Number(value), least: 1 })
    await node.start()
  }
  note("slowest stop, ms", Math.round(slowest))
  await sleep(1_000)
}

interface Stop {
  ms: number
  sawNotReady: boolean
  toldDraining: boolean
}

/**
 * Asks a node to stop, and looks on over a new connection each time, whether it says that it is not ready before it closes
 * its port; `send` answers with the code that a message got meanwhile.
 */
export async function stopProperly(
  node: ServerNode,
  history: History,
  send: () => Promise<string | undefined>,
): Promise<Stop> {
  let [sawNotReady, toldDraining] = [false, false]
  const ended = node.end("SIGTERM")
  const watch = (async () => {
    while (node.isRunning) {
      const status = await node.readiness(500)
      if (status === 200 && sawNotReady) throw new Error("It was ready again while it stopped.")
      if (status === 503) sawNotReady = true
      if (status === 503 && !toldDraining) toldDraining = (await send()) === "DRAINING"
      await sleep(5)
    }
  })()
  const [{ code, ms }] = await Promise.all([ended, watch])
  history.probe({ invariant: "I12", what: `ms until node ${node.name} has stopped`, value: ms, most: 15_000 })
  const what = `exit code of node ${node.name}`
  history.probe({ invariant: "I12", what, value: code ?? -1, least: 0, most: 0 })
  return { ms, sawNotReady, toldDraining }
}

/** A customer's message over REST. It is nobody's in the history: it must not be stored. */
export async function sendOver(node: ServerNode, { traffic, random }: Stage): Promise<string | undefined> {
  const { chatId, token } = random.pick(traffic.customers)
  const body = { clientId: v7(), body: marked(chatId, "while it stops") }
  const answer = await call<{ code?: string }>(node, "POST", `/public/chats/${chatId}/messages`, {
    token,
    body,
  })
  return answer.body.code
}

/** F3: a process that stands still for a while, as a busy machine makes it. */
async function pause({ cluster, random, long, note }: Stage): Promise<void> {
  const lengths = long ? [1_000, 10_000, 45_000] : [1_000, 3_000]
  for (const length of lengths) {
    const node = random.pick(cluster.nodes)
    node.freeze()
    await sleep(length)
    node.thaw()
    await sleep(500)
  }
  note("frozen, ms", lengths.join(" "))
}

/** F14: a CPU that others use. */
async function burn({ long }: Stage): Promise<void> {
  const { spawn } = await import("node:child_process")
  const burners = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ["-e", "for (const end = Date.now() + 30_000; Date.now() < end;);"], {
      stdio: "ignore",
    }),
  )
  await sleep(long ? 15_000 : 5_000)
  for (const burner of burners) burner.kill("SIGKILL")
}

export const processScenarios: Scenario[] = [
  {
    name: "crash",
    fault: "F1",
    about: "a node is killed and comes back, again and again",
    nodes: 2,
    act: (stage) => crash(stage, stage.long ? 6 : 2),
  },
  {
    name: "crash-embedded",
    fault: "F1",
    about: "kill -9 five times under ten customers, on the embedded database",
    nodes: 0,
    customers: 10,
    agents: 2,
    pause: 60,
    act: (stage) => crash(stage, 5),
  },
  {
    name: "rolling-restart",
    fault: "F2",
    about: "each node stops and starts, one after the other",
    nodes: 2,
    act: rollingRestart,
  },
  { name: "pause", fault: "F3", about: "a node stands still", nodes: 2, act: pause },
  { name: "pause-embedded", fault: "F3", about: "the only node stands still", nodes: 0, act: pause },
  { name: "busy-machine", fault: "F14", about: "others take the processor", nodes: 2, act: burn },
]
