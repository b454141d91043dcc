import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { text } from "node:stream/consumers"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { front } from "@/lib/http/front"
import { answerApi } from "@/lib/http/serve"
import { makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

let server: Server
let url: string

beforeAll(async () => {
  const answer = front(async (request, response) => {
    if (!(await answerApi(request, response))) response.writeHead(418).end("a page")
  }, false)
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const signedIn = async () => ({ Authorization: `Bearer ${(await makePerson("Admin")).accessToken}` })

/** As it came over the line: fetch would unpack it. */
function raw(path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(url + path, { headers }, resolve)
      .once("error", reject)
      .end()
  })
}

describe("the door of the API", () => {
  it("answers where it is and where the first edition was, with and without a slash, and leaves the rest to the pages", async () => {
    const headers = await signedIn()
    const shop = await makeShop()
    for (const path of [
      "/api/v1/shops",
      "/api/v1/shops/",
      "/shops",
      "/shops/",
      `/shops/${shop.id}/`,
      "/chat",
      "/auth/me",
    ])
      expect((await fetch(url + path, { headers })).status, path).toBe(200)
    for (const path of [
      "/",
      "/login",
      "/api/auth/session",
      "/shopsnot",
      "/chats",
      "/api/v10/shops",
      "/admin/shops",
    ])
      expect((await fetch(url + path, { headers })).status, path).toBe(418)
  })

  it("carries the headers that stand before every answer, and says what is not there as problem+json", async () => {
    const found = await fetch(`${url}/api/v1/auth/me`, {
      headers: { ...(await signedIn()), "X-Request-Id": "mine" },
    })
    const missing = await fetch(`${url}/api/v1/nothing`)
    const odd = await fetch(`${url}/api/v1/shops/%ff`, { headers: await signedIn() })
    expect([found.status, missing.status, odd.status]).toEqual([200, 404, 404])
    expect(found.headers.get("x-request-id")).toBe("mine")
    for (const { headers } of [found, missing, odd]) {
      expect(headers.get("content-security-policy")).toContain("default-src 'none'")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
    }
    expect(missing.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
  })

  it("knows what a place takes: HEAD is GET without a body, OPTIONS asks, everything else is refused", async () => {
    const headers = await signedIn()
    const head = await fetch(`${url}/api/v1/shops`, { method: "HEAD", headers })
    expect([head.status, await head.text(), head.headers.get("content-type")]).toEqual([
      200,
      "",
      "application/json; charset=utf-8",
    ])
    const options = await fetch(`${url}/api/v1/shops`, { method: "OPTIONS" })
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"])
    const refused = await fetch(`${url}/api/v1/shops`, { method: "DELETE", headers })
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"])
  })

  it("packs a long answer for who takes it, and no short one", async () => {
    const headers = await signedIn()
    for (let count = 0; count < 12; count++) await makeShop()
    const long = await raw("/api/v1/shops", { ...headers, "Accept-Encoding": "gzip, deflate, br" })
    const chunks: Buffer[] = []
    for await (const chunk of long) chunks.push(chunk)
    expect(long.headers["content-encoding"]).toBe("gzip")
    expect(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()).data).toHaveLength(12)
    const plain = await raw("/api/v1/shops", headers)
    expect([plain.headers["content-encoding"], JSON.parse(await text(plain)).data.length]).toEqual([
      undefined,
      12,
    ])
    const short = await raw("/api/v1/nothing", { "Accept-Encoding": "gzip" })
    expect([short.headers["content-encoding"], short.headers.vary]).toEqual([undefined, "Accept-Encoding"])
  })

  it("refuses a body that is too large, however it arrives, and outlives a caller who goes amid one", async () => {
    const headers = { ...(await signedIn()), "Content-Type": "application/json" }
    const big = JSON.stringify({ name: "x".repeat(3_000_000) })
    const whole = await fetch(`${url}/api/v1/shops`, { method: "POST", headers, body: big })
    const stream = new Blob([big]).stream()
    const chunked = await fetch(`${url}/api/v1/shops`, {
      method: "POST",
      headers,
      body: stream,
      duplex: "half",
    } as RequestInit)
    expect([whole.status, chunked.status]).toEqual([413, 413])
    const socket = connect(Number(new URL(url).port), "127.0.0.1")
    const lines = ["POST /api/v1/shops HTTP/1.1", "Host: x", `Authorization: ${headers.Authorization}`]
    socket.write(
      `${[...lines, "Content-Type: application/json", "Content-Length: 100"].join("\r\n")}\r\n\r\n{`,
    )
    await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    expect((await fetch(`${url}/api/v1/shops`, { headers })).status).toBe(200)
  })
})
