import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Cluster } from "../cluster"
import type { Probe } from "../history"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"

/** F10: a second server on the same data folder. It must go away, and say why. */
async function doubleOpen({ cluster, history, note }: Stage): Promise<void> {
  const rival = await cluster.add({ DATA_DIR: cluster.dataFolder })
  cluster.nodes.pop()
  for (let round = 0; round < 3; round++) {
    rival.launch()
    const ms = await until("the second server has ended", () => !rival.isRunning, 20_000)
    note("second server gone after, ms", ms)
    const named = rival.log().includes(`in use by process ${cluster.node(0).pid}`)
    history.probe({
      invariant: "I2",
      what: "the second server names the first one",
      value: Number(named),
      least: 1,
    })
  }
}

/** F8: the disk of the embedded database is full. Nothing that was acknowledged may be missing afterwards. */
async function fullDisk({ cluster, history, note }: Stage): Promise<void> {
  const ballast = join(cluster.dataFolder, "ballast")
  await sleep(1_000)
  execFileSync("sh", ["-c", `dd if=/dev/zero of=${ballast} bs=64k 2>/dev/null || true`])
  const before = history.acknowledged.length
  const node = cluster.node(0)
  const ended = await until("the server gives up", () => !node.isRunning, 20_000).catch(() => null)
  note("acknowledged on a full disk", history.acknowledged.length - before)
  note("server ended after, ms", ended ?? "it went on")
  rmSync(ballast)
  if (ended === null) await node.end("SIGKILL")
  const ms = await node.start()
  note("ready with room again after, ms", Math.round(ms))
  await sleep(1_000)
}

/** A small disk of its own for the data folder. */
async function onSmallDisk(cluster: Cluster): Promise<Probe[]> {
  mkdirSync(cluster.dataFolder, { recursive: true })
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", cluster.dataFolder])
  cluster.onStop(() => execFileSync("umount", ["-l", cluster.dataFolder]))
  await cluster.node(0).start()
  return []
}

/** F9: one node's clock is an hour off, and jumps while it runs. */
async function wrongClock({ cluster, random, note, long }: Stage): Promise<void> {
  const steps = ["-1h", "+1h", "+59m", "-2h", "+0"]
  for (const step of steps) {
    writeFileSync(clockFile(cluster), step)
    await sleep(long ? random.between(3_000, 6_000) : 1_500)
  }
  note("clock steps", steps.join(" "))
}

async function withOwnClock(cluster: Cluster): Promise<Probe[]> {
  writeFileSync(clockFile(cluster), "+1h")
  const clock = {
    LD_PRELOAD: FAKETIME,
    FAKETIME_TIMESTAMP_FILE: clockFile(cluster),
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  }
  await cluster.node(0).start()
  await cluster.node(1).start(clock)
  return []
}

const clockFile = (cluster: Cluster) => join(cluster.home, "clock")

/** F14: few files, and little memory. */
async function scarce(cluster: Cluster): Promise<Probe[]> {
  for (const node of cluster.nodes)
    await node.start({ NODE_OPTIONS: "--max-old-space-size=128" }, ["prlimit", "--nofile=160:160"])
  return []
}

/** More connections than there are files for: those who are in stay in, and the server lives. */
async function outOfFiles({ cluster, traffic, history, note }: Stage): Promise<void> {
  const { connect } = await import("node:net")
  const crowd = Array.from({ length: 300 }, () =>
    connect(cluster.node(0).port, "127.0.0.1").on("error", () => undefined),
  )
  await sleep(3_000)
  const before = history.acknowledged.length
  await until("messages are acknowledged", () => history.acknowledged.length > before, 10_000)
  for (const socket of crowd) socket.destroy()
  note("connections tried", crowd.length)
  const alive = cluster.nodes.filter(({ isRunning }) => isRunning).length
  history.probe({
    invariant: "I18",
    what: "nodes that live through it",
    value: alive,
    least: cluster.nodes.length,
  })
  note("customers", traffic.customers.length)
}

const canMount = process.getuid?.() === 0
const hasFaketime = existsSync(FAKETIME)

export const machineScenarios: Scenario[] = [
  {
    name: "scarce",
    fault: "F14",
    about: "few files, little memory",
    nodes: 2,
    begin: scarce,
    act: outOfFiles,
  },
  ...(hasFaketime
    ? [
        {
          name: "clocks",
          fault: "F9",
          about: "a node's clock is an hour off, and jumps",
          nodes: 2,
          agentsOnFirst: true,
          begin: withOwnClock,
          act: wrongClock,
        },
      ]
    : []),
  {
    name: "double-open",
    fault: "F10",
    about: "a second server on the same data folder",
    nodes: 0,
    act: doubleOpen,
  },
  ...(canMount
    ? [
        {
          name: "full-disk",
          fault: "F8",
          about: "the disk of the embedded database is full",
          nodes: 0,
          begin: onSmallDisk,
          act: fullDisk,
        },
      ]
    : []),
]
