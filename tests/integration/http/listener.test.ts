import { once } from "node:events"
import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { type AddressInfo, connect, type Socket } from "node:net"
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { currentRequest } from "@/lib/request"
import { makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
  // Files of one worker share their modules: the next one must not get those that were made for other settings.
  vi.unstubAllEnvs()
  vi.resetModules()
})

interface Heard {
  address: string | undefined
  headers: IncomingMessage["headers"]
  bytes: number
}

/** The listener with its real sockets, on a port of its own; what stands behind it tells what has reached it. */
async function listen(settings: Record<string, string> = {}, patience?: Record<string, number>) {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { makeListener } = await import("@/lib/http/listener")
  const { startRealtime } = await import("@/lib/realtime/server")
  const heard: Heard[] = []
  const pages = async (request: IncomingMessage, response: ServerResponse) => {
    let bytes = 0
    const { headers } = request
    heard.push({ address: currentRequest()?.address, headers, bytes })
    for await (const chunk of request) bytes += chunk.length
    response.end("Hello")
  }
  const sockets = startRealtime()
  const server: Server = makeListener({ pages, sockets }, false, patience as never)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  running.push(async () => {
    server.closeAllConnections()
    await sockets.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, heard }
}

/** A connection without any manners: what is written goes out as it stands. */
function dial(port: number): { socket: Socket; said: () => string; closed: Promise<unknown> } {
  const socket = connect(port, "127.0.0.1")
  let text = ""
  socket.on("data", (chunk) => (text += chunk))
  socket.on("error", () => undefined)
  onTestFinished(() => void socket.destroy())
  return { socket, said: () => text, closed: once(socket, "close") }
}

function upgradeTo(port: number, path: string, headers: Record<string, string> = {}) {
  const line = dial(port)
  const all = {
    Host: `127.0.0.1:${port}`,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  line.socket.write(`GET ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`)
  return line
}

/** The policies of pages, and of what is data and never a page. */
const PAGE =
  /^default-src 'self'; script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'; .*object-src 'none'; base-uri 'none'; .*frame-ancestors /
const DATA = /^default-src 'none'; frame-ancestors 'none'; sandbox$/

const WEBSOCKET = "/socket.io/?EIO=4&transport=websocket"

/** The status of an upgrade, or that there was none; engine.io says 400 whatever its reason. */
async function statusOf({ socket, said, closed }: ReturnType<typeof dial>): Promise<string> {
  await Promise.race([closed, once(socket, "data")])
  socket.destroy()
  return /^HTTP\/1\.1 (\d+)/.exec(said())?.[1] ?? "closed"
}

describe("what every answer carries", () => {
  it("are the same headers, whoever answers", async () => {
    const { slug } = await makeShop()
    const { url } = await listen({ PUBLIC_URL: "https://help.example.com" })
    const answers = await Promise.all([
      fetch(`${url}/anything`),
      fetch(`${url}/customer/${slug}`),
      fetch(`${url}/socket.io/?EIO=4&transport=polling`),
      fetch(`${url}/socket.io/?EIO=9&transport=carrier-pigeon`),
      fetch(`${url}/anything`, { method: "POST", body: "x".repeat(1_100_000) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 413])
    for (const [index, { headers }] of answers.entries()) {
      expect(Object.fromEntries(headers), `${index}`).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": index === 1 ? "no-referrer" : "strict-origin-when-cross-origin",
        "strict-transport-security": "max-age=31536000",
        "cross-origin-opener-policy": "same-origin",
        "x-request-id": expect.stringMatching(/^[\w-]{36}$/),
        "content-security-policy": expect.stringMatching(index === 4 ? DATA : PAGE),
      })
    }
    const nonces = answers
      .slice(0, 4)
      .map(({ headers }) => /nonce-([^']+)/.exec(headers.get("content-security-policy") ?? "")?.[1])
    expect(new Set(nonces).size).toBe(4)
  })

  it("is no promise of encryption where there is none", async () => {
    const { url } = await listen({ PUBLIC_URL: "http://help.example.com" })
    expect((await fetch(url)).headers.has("strict-transport-security")).toBe(false)
  })
})

describe("headers that name somebody else", () => {
  const forged = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    Forwarded: "for=203.0.113.9;host=evil.example",
  }

  it("from anybody never reach what stands behind", async () => {
    const { url, heard } = await listen()
    await fetch(url, { headers: forged })
    expect(heard[0]?.address).toBe("127.0.0.1")
    expect(Object.keys(heard[0]?.headers ?? {}).filter((name) => /forwarded/.test(name))).toEqual([])
  })

  it("are believed from a proxy that is named", async () => {
    const { url, heard } = await listen({ TRUSTED_PROXIES: "127.0.0.1" })
    await fetch(url, { headers: forged })
    expect(heard[0]).toMatchObject({ address: "203.0.113.9", headers: { "x-forwarded-proto": "https" } })
  })
})

describe("a body", () => {
  it("of more than a mebibyte is refused as it arrives, though no length was given", async () => {
    const { port } = await listen()
    const { socket, said, closed } = dial(port)
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`
    for (let sent = 0; sent < 17; sent++) socket.write(chunk)
    // It has not ended yet, and is answered all the same.
    await expect.poll(said).toMatch(/^HTTP\/1\.1 413/)
    expect(said()).toContain('"code":"TOO_LARGE"')
    socket.end("0\r\n\r\n")
    await closed
  })

  it("whose length is a lie is not waited for beyond our patience, nor is a head that never ends", async () => {
    const { port, url } = await listen(
      {},
      { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
    )
    const [body, head] = [dial(port), dial(port)]
    body.socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
    head.socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    await Promise.all([body.closed, head.closed])
    expect(head.said()).toMatch(/^HTTP\/1\.1 408/)
    expect((await fetch(url)).status).toBe(200)
  })

  it("is not believed when two headers speak of its length", async () => {
    const { port, heard } = await listen()
    const line = dial(port)
    line.socket.write(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    )
    await line.closed
    expect(line.said()).toMatch(/^HTTP\/1\.1 400/)
    expect(heard).toEqual([])
  })
})

describe("an upgrade", () => {
  it("goes to the sockets or nowhere", async () => {
    const { port, heard } = await listen()
    expect(await statusOf(upgradeTo(port, WEBSOCKET))).toBe("101")
    for (const path of ["/", "/_next/webpack-hmr", "/socket.io", "//socket.io/", "/support"])
      expect(await statusOf(upgradeTo(port, path)), path).toBe("closed")
    expect(heard).toEqual([])
  })

  it("is for pages of ours: by the address that was asked for, or PUBLIC_URL", async () => {
    const { port, url } = await listen({ PUBLIC_URL: "http://help.example.com" })
    const asked = (origin: string) => statusOf(upgradeTo(port, WEBSOCKET, { Origin: origin }))
    expect(await asked(url)).toBe("101")
    expect(await asked("http://help.example.com")).toBe("101")
    for (const origin of [
      "https://evil.example",
      "null",
      "",
      `${url}.evil.example`,
      "http://help.example.com.evil.example",
    ])
      expect(await asked(origin), origin).toBe("400")
    const polled = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { Origin: "null" } })
    expect(polled.status).toBe(403)
  })

  it("takes encryption where PUBLIC_URL has it", async () => {
    const settings = { PUBLIC_URL: "https://help.example.com", TRUSTED_PROXIES: "127.0.0.1" }
    const { port, url } = await listen(settings)
    const asked = (headers: Record<string, string>) => statusOf(upgradeTo(port, WEBSOCKET, headers))
    const Origin = "https://help.example.com"
    expect(await asked({ Origin, "X-Forwarded-Proto": "https" })).toBe("101")
    expect(await asked({ Origin, "X-Forwarded-Proto": "http" })).toBe("400")
    expect(await asked({ Origin: "http://help.example.com", "X-Forwarded-Proto": "https" })).toBe("400")
    expect(await asked({ Origin: url })).toBe("400")
    const plain = { headers: { "X-Forwarded-Proto": "http" } }
    expect((await fetch(`${url}/socket.io/?EIO=4&transport=polling`, plain)).status).toBe(403)
  })
})
