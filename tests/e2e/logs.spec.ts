import { connect } from "node:net"
import pg from "pg"
import { io, type Socket } from "socket.io-client"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded } from "@/db/embedded"
import { Product } from "@/tests/support/product"
import { expect, test } from "./fixtures"

/** Words that people write and secrets that they hold; none of them may be told to a log. */
class Canaries {
  private readonly all = new Map<string, string>()

  /** A text that nothing else contains. */
  word(what: string): string {
    return this.keep(what, `canary-${what.replaceAll(" ", "-")}-${crypto.randomUUID()}`)
  }

  /** Something that the product has handed out. */
  keep(what: string, value: unknown): string {
    this.all.set(what, String(value))
    return String(value)
  }

  foundIn(output: string): string[] {
    return [...this.all].filter(([, value]) => output.includes(value)).map(([what]) => what)
  }

  get size(): number {
    return this.all.size
  }
}

interface Line {
  level: number
  time: string
  msg: string
  requestId?: string
}

const ADMIN = { username: "ada", password: "a-canary-of-a-password-7Qx2" }

test("a whole run at the finest level tells the log no secret and no word that anybody has written", async ({
  playwright,
}) => {
  test.setTimeout(120_000)
  const canaries = new Canaries()
  const settings = {
    LOG_LEVEL: "trace",
    DEMO: "off",
    ADMIN_USERNAME: ADMIN.username,
    ADMIN_PASSWORD: canaries.keep("the first admin's password", ADMIN.password),
    AUTH_SECRET: canaries.keep("the installation's secret", "kX8v2Qm4Zt7Lr1Wd9Nf3Hs6Jb5Gc0Ypa"),
    METRICS_TOKEN: canaries.keep("the token of the figures", "Zt7Lr1Wd9Nf3Hs6J"),
  }
  const product = await Product.start(settings)
  const http = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { Origin: product.url },
  })
  try {
    await live(product, http, canaries)
  } finally {
    await http.dispose()
    await product.stop()
  }
  const lines = linesOf(product.output)
  expect(canaries.size).toBeGreaterThan(25)
  expect(canaries.foundIn(product.output)).toEqual([])
  // A log that tells nothing would hold no secret either.
  const told = lines.map(({ msg }) => msg)
  for (const msg of [
    "a sign-in failed",
    "a permission was missing",
    "unexpected failure",
    "somebody signed in",
  ])
    expect(told).toContain(msg)
  for (const { level, time, msg } of lines) {
    expect(level).toBeGreaterThanOrEqual(10)
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(msg).toEqual(expect.any(String))
  }
  expect(lines.find(({ msg }) => msg === "a sign-in failed")?.requestId).toMatch(/^[\w.-]{1,64}$/)
  await product.remove()
})

type Http = Awaited<
  ReturnType<Parameters<Parameters<typeof test>[2]>[0]["playwright"]["request"]["newContext"]>
>

/** What a day brings, mishaps included. */
async function live(product: Product, http: Http, canaries: Canaries): Promise<void> {
  const { access, agent } = await signInEverybody(http, canaries)
  const call = async (method: string, path: string, data?: unknown, token = access) => {
    const answer = await http.fetch(path, { method, data, headers: { Authorization: `Bearer ${token}` } })
    return answer.status() === 204 ? {} : await answer.json()
  }
  const shop = await call("POST", "/shops", { name: "Fern", welcomeText: canaries.word("welcome") })
  const secret = await call("POST", `/shops/${shop.id}/identity-secret`)
  canaries.keep("a shop's identity secret", secret.secret)
  const token = await call("POST", "/api/v1/api-tokens", { name: "Export", scopes: ["shops:read"] })
  canaries.keep("an API token", token.token)
  await call("GET", "/shops", undefined, token.token)
  await call("GET", "/shops", undefined, agent)
  const started = await call("POST", "/public/chats", {
    shop: shop.slug,
    name: canaries.word("a customer's name"),
    email: `${canaries.word("mail")}@example.com`,
    subject: canaries.word("subject"),
    clientId: crypto.randomUUID(),
  })
  canaries.keep("a customer's token", started.token)
  const chatId = started.chat.id
  await chat(product, { access, customer: started.token, chatId }, canaries)
  await http.post(`/public/chats/${chatId}/messages`, {
    headers: { Authorization: `Bearer ${started.token}`, "Content-Type": "application/json" },
    data: `{"body":"${canaries.word("cut off")}`,
  })
  await http.get(`/shops?q=${canaries.word("search")}`, { headers: { Authorization: `Bearer ${access}` } })
  await http.get("/metrics", { headers: { Authorization: `Bearer ${settingsToken(canaries)}` } })
  await withoutNotes(product.folder, async () => {
    const body = { clientId: crypto.randomUUID(), body: canaries.word("a note that can't be stored") }
    const answer = await call("POST", `/api/v1/chats/${chatId}/notes`, body)
    expect(answer).toMatchObject({ status: 500, code: "INTERNAL" })
    expect(JSON.stringify(answer)).not.toMatch(/chat_notes|select|insert/i)
  })
  await injectLines(product)
}

function settingsToken(canaries: Canaries): string {
  return canaries.keep("a wrong token of the figures", `wrong-${crypto.randomUUID()}`)
}

async function signInEverybody(http: Http, canaries: Canaries) {
  const wrong = {
    username: canaries.word("a password in the wrong field"),
    password: canaries.word("a wrong password"),
  }
  expect((await http.post("/auth/token", { form: wrong })).status()).toBe(401)
  expect((await http.post("/auth/token", { data: { ...wrong, username: ADMIN.username } })).status()).toBe(
    401,
  )
  const pair = await (await http.post("/auth/token", { form: ADMIN })).json()
  canaries.keep("an access token", pair.access_token)
  canaries.keep("a refresh token", pair.refresh_token)
  const next = await (
    await http.post("/auth/refresh", { data: { refresh_token: pair.refresh_token } })
  ).json()
  canaries.keep("the next access token", next.access_token)
  canaries.keep("the next refresh token", next.refresh_token)
  expect(
    (await http.post("/auth/refresh", { data: { refresh_token: `${next.refresh_token}x` } })).status(),
  ).toBe(401)
  const { csrfToken } = await (await http.get("/api/auth/csrf")).json()
  canaries.keep("a CSRF token", csrfToken)
  for (const password of [canaries.word("a browser's wrong password"), ADMIN.password])
    await http.post("/api/auth/callback/credentials", {
      form: { csrfToken, json: "true", ...ADMIN, password },
    })
  const { cookies } = await http.storageState()
  canaries.keep("a session cookie", cookies.find(({ name }) => name.includes("session-token"))?.value)
  const person = {
    username: "bodil",
    email: "bo@example.com",
    fullName: "Bo",
    password: canaries.word("a new password").slice(0, 60),
  }
  canaries.keep("a new password as it was set", person.password)
  const headers = { Authorization: `Bearer ${next.access_token}` }
  const made = await (await http.post("/employees", { data: { ...person, memberships: [] }, headers })).json()
  await http.put(`/employees/${made.id}/password`, {
    data: { password: canaries.keep("a changed password", "seven Rivers and 3 boats") },
    headers,
  })
  const bo = await http.post("/auth/token", {
    form: { username: "bodil", password: "seven Rivers and 3 boats" },
  })
  return {
    access: next.access_token as string,
    agent: canaries.keep("another access token", (await bo.json()).access_token),
  }
}

interface Sides {
  access: string
  customer: string
  chatId: string
}

/** Both sides talk over their sockets, well and badly. */
async function chat(
  { url }: Product,
  { access, customer, chatId }: Sides,
  canaries: Canaries,
): Promise<void> {
  const [desk, visitor] = [
    io(`${url}/agent`, { auth: { token: access }, transports: ["websocket"], forceNew: true }),
    io(`${url}/customer`, { auth: { token: customer }, transports: ["websocket"], forceNew: true }),
  ]
  const stranger = io(`${url}/agent`, {
    auth: { token: canaries.word("a forged token") },
    reconnection: false,
  })
  await new Promise((resolve) => stranger.once("connect_error", resolve))
  const ask = (socket: Socket, event: string, payload: unknown) =>
    socket.timeout(10_000).emitWithAck(event, payload)
  const message = (what: string) => ({ chatId, clientId: crypto.randomUUID(), body: canaries.word(what) })
  expect((await ask(visitor, "message.send", message("a customer's message"))).data.seq).toBe(1)
  await ask(desk, "chat.claim", { chatId })
  await ask(desk, "message.send", message("an answer"))
  await ask(desk, "note.create", message("a note"))
  await ask(desk, canaries.word("an unknown event"), message("what came with it"))
  await ask(desk, "message.send", {
    ...message("a long one"),
    body: canaries.word("too long").padEnd(9_000, "x"),
  })
  await ask(visitor, "chat.close", { chatId })
  await ask(visitor, "message.send", message("one that came too late"))
  await ask(visitor, "chat.rate", { chatId, rating: 5, comment: canaries.word("a comment") })
  for (const socket of [desk, visitor, stranger]) socket.disconnect()
}

/** Takes a table away for a while, so that storing fails in a way that nobody has foreseen. */
async function withoutNotes(folder: string, act: () => Promise<void>): Promise<void> {
  const client = new pg.Client(connectionConfig((await findRunningEmbedded(folder)) ?? ""))
  await client.connect()
  try {
    await client.query("alter table chat_notes rename to chat_notes_away")
    await act()
  } finally {
    await client.query("alter table if exists chat_notes_away rename to chat_notes")
    await client.end()
  }
}

/** Tries to write a line of its own into the log, wherever words of a caller might end up there. */
async function injectLines({ port, url }: Product): Promise<void> {
  const forged = '\n{"level":30,"time":"2026-01-01T00:00:00.000Z","msg":"FORGED"}\n'
  await new Promise<void>((resolve) => {
    const socket = connect(port, "localhost", () => {
      socket.write(`GET /health HTTP/1.1\r\nHost: x\r\nX-Request-Id: a${forged}\r\nConnection: close\r\n\r\n`)
    })
    socket.on("error", () => undefined)
    socket.on("close", () => resolve())
    socket.resume()
  })
  await fetch(`${url}/health`, { headers: { "X-Request-Id": 'a","msg":"FORGED' } })
  await fetch(`${url}/api/v1/x?${encodeURIComponent(forged)}`)
  for (const username of [forged, `bo${forged}`])
    await fetch(`${url}/auth/token`, {
      method: "POST",
      body: new URLSearchParams({ username, password: forged }),
    })
}

/** Every line of the log; whatever else was printed is what a start tells its operator. */
function linesOf(output: string): Line[] {
  const all = output.split("\n").filter((line) => line.trim() !== "")
  const isAnnounced = (line: string) => /^(?:[A-Z][\w ]+… [\d.]+ s|Yupcha is ready at| {2}\w)/.test(line)
  const lines = all.filter((line) => !isAnnounced(line)).map((line): Line => JSON.parse(line))
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter(({ msg }) => msg === "FORGED")).toEqual([])
  return lines
}
