import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded } from "@/db/embedded"
import { freePort, makePostgres, type PrivatePostgres } from "@/tests/support/postgres"
import { Commits } from "./commits"
import type { PrivateNginx } from "./nginx"
import { PrivateRedis } from "./private-redis"
import { TcpProxy } from "./proxy"
import { ServerNode } from "./server-node"

export const ADMIN = { username: "harness", password: "lantern-orbit-quarry-52" }
/** A node may take this long to be ready after a kill, in milliseconds (I13). */
const HEAL_MS = 60_000

interface Options {
  /** None: one node with the embedded database. */
  nodes: number
  env?: Record<string, string>
  /** Start the nodes later, and otherwise. */
  cold?: boolean
}

/** Nodes of the product with a database, and a bad network between all of them. Everything in it ends with `stop`. */
export class Cluster {
  readonly nodes: ServerNode[] = []
  /** Between each node and PostgreSQL. */
  readonly databaseLinks: TcpProxy[] = []
  /** Between each node and Redis. */
  readonly redisLinks: TcpProxy[] = []
  readonly commits = new Commits()
  /** What people come in by, where it is not each node itself. */
  nginx: PrivateNginx | null = null
  private readonly emergency = () => this.kill()
  private served: string | null = null
  private afterwards: (() => void) | null = null

  private constructor(
    readonly home: string,
    readonly postgres: PrivatePostgres | null,
    readonly redis: PrivateRedis | null,
  ) {
    process.once("exit", this.emergency)
  }

  static async start({ nodes, env = {}, cold = false }: Options): Promise<Cluster> {
    const home = mkdtempSync(join(tmpdir(), "yupcha-faults-"))
    const servers = nodes > 0
    const redis = servers ? new PrivateRedis(await freePort(), home) : null
    const cluster = new Cluster(home, servers ? await makePostgres(home, { fsync: true }) : null, redis)
    try {
      await redis?.start()
      for (let index = 0; index < Math.max(1, nodes); index++) await cluster.add(env)
      // The first one alone: it migrates, and makes the admin.
      if (!cold) for (const node of cluster.nodes) await node.start()
      return cluster
    } catch (error) {
      await cluster.stop()
      throw error
    }
  }

  get isEmbedded(): boolean {
    return this.postgres === null
  }

  get dataFolder(): string {
    return join(this.home, "data-A")
  }

  node(index: number): ServerNode {
    const node = this.nodes[index % this.nodes.length]
    if (!node) throw new Error(`There is no node ${index}.`)
    return node
  }

  /** Where people find the product: a node, or what stands in front of all of them. */
  door(index: number): number {
    return this.nginx?.port ?? this.node(index).port
  }

  /** Asks the database itself, past every proxy and every node. */
  async sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client(connectionConfig(await this.address()))
    client.on("error", () => undefined)
    await client.connect()
    try {
      return (await client.query<T>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** To be done when everything has stopped and before its folder is removed. */
  onStop(work: () => void): void {
    this.afterwards = work
  }

  /** Everything is as it should be again: nobody is frozen, nothing is held, every node is ready. */
  async heal(): Promise<void> {
    for (const link of [...this.databaseLinks, ...this.redisLinks]) link.heal()
    this.commits.armed = 0
    this.redis?.thaw()
    for (const node of this.nodes) {
      node.thaw()
      if (!node.isRunning) await node.start()
    }
    const until = Date.now() + HEAL_MS
    for (const node of this.nodes) {
      while (!(await node.isReady())) {
        if (Date.now() > until)
          throw new Error(`Node ${node.name} is not ready again:\n${node.log().slice(-2_000)}`)
        await sleep(25)
      }
    }
  }

  async stop(): Promise<void> {
    process.off("exit", this.emergency)
    this.redis?.thaw()
    await this.nginx?.stop()
    for (const node of this.nodes) {
      node.thaw()
      await node.end("SIGKILL")
    }
    for (const link of [...this.databaseLinks, ...this.redisLinks]) await link.close()
    await this.redis?.kill()
    this.postgres?.thaw()
    await this.postgres?.crash()
    this.afterwards?.()
    rmSync(this.home, { recursive: true, force: true })
  }

  /** One more node, not started yet. */
  async add(env: Record<string, string> = {}): Promise<ServerNode> {
    const name = String.fromCharCode(65 + this.nodes.length)
    const data = join(this.home, `data-${name}`)
    mkdirSync(data, { recursive: true })
    const admin = { ADMIN_USERNAME: ADMIN.username, ADMIN_PASSWORD: ADMIN.password }
    const secret = "one of the harness, which guards nothing"
    const all = { DATA_DIR: data, AUTH_SECRET: secret, ...admin, ...(await this.servers()), ...env }
    const node = new ServerNode(name, await freePort(), this.home, all)
    this.nodes.push(node)
    return node
  }

  private async servers(): Promise<Record<string, string>> {
    const { postgres, redis } = this
    if (!postgres || !redis) return {}
    const databasePort = Number(new URL(postgres.url).port)
    const database = await TcpProxy.before(() => databasePort, this.commits.tap)
    const broker = await TcpProxy.before(() => redis.port)
    this.databaseLinks.push(database)
    this.redisLinks.push(broker)
    const url = new URL(postgres.url)
    url.port = String(database.port)
    return { DATABASE_URL: url.href, REDIS_URL: `redis://127.0.0.1:${broker.port}` }
  }

  private async address(): Promise<string> {
    if (this.postgres) return this.postgres.url
    this.served = (await findRunningEmbedded(this.dataFolder)) ?? this.served
    if (!this.served) throw new Error("Nobody serves the embedded database.")
    return this.served
  }

  /** This process ends, whatever the reason: it leaves nothing behind that runs. */
  private kill(): void {
    for (const node of this.nodes) if (node.isRunning) process.kill(node.pid, "SIGKILL")
    this.nginx?.killNow()
    this.redis?.killNow()
    this.postgres?.killNow()
  }
}
