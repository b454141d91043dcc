import { encode } from "next-auth/jwt"
import { describe, expect, it } from "vitest"
import { cookieSecret, SESSION_COOKIE } from "@/lib/auth/cookie"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, type Person, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

async function cookieOf(person: Person): Promise<string> {
  const token = await encode({
    token: { sub: person.id, sid: person.actor.sessionId },
    secret: cookieSecret(),
  })
  return `${SESSION_COOKIE.name}=${token}`
}

describe("a browser's session", () => {
  it("reads from anywhere, and writes only from a page of ours", async () => {
    const person = await makePerson("Admin")
    const cookie = await cookieOf(person)
    const host = { Host: "localhost:3000", Cookie: cookie }
    expect((await rest("GET", "/auth/me", { headers: host })).status).toBe(200)
    const create = (headers: Record<string, string>) =>
      rest("POST", "/shops", { body: { name: "New" }, headers: { ...host, ...headers } })
    expect((await create({ Origin: "http://localhost:3000" })).status).toBe(201)
    expect((await create({ "Sec-Fetch-Site": "same-origin" })).status).toBe(201)
    const foreign: Record<string, string>[] = [
      {},
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { Origin: "https://evil.example", "Sec-Fetch-Site": "same-origin" },
      { "Sec-Fetch-Site": "cross-site" },
      { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
    ]
    for (const headers of foreign) expect((await create(headers)).status, JSON.stringify(headers)).toBe(403)
  })

  it("is not looked at when a token is given, nor where customers go", async () => {
    const cookie = await cookieOf(await makePerson("Admin"))
    expect((await rest("GET", "/auth/me", { token: "junk", headers: { Cookie: cookie } })).status).toBe(401)
    const { chat } = await makeChat(await makeShop())
    expect((await rest("GET", `/public/chats/${chat.id}`, { headers: { Cookie: cookie } })).status).toBe(401)
  })
})

describe("the customers' door", () => {
  const start = (shop: { slug: string }, fields = {}) =>
    rest("POST", "/public/chats", {
      body: { shop: shop.slug, name: "Ada", email: "ada@example.com", clientId: newId(), ...fields },
    })

  it("starts a chat and carries messages both ways, each exactly once", async () => {
    const shop = await makeShop()
    const started = await start(shop)
    expect(started.status).toBe(201)
    const { token, chat } = started.body as unknown as { token: string; chat: { id: string } }
    const body = { clientId: newId(), body: "Hello" }
    const sent = await rest("POST", `/public/chats/${chat.id}/messages`, { token, body })
    expect(sent).toMatchObject({ status: 201, body: { seq: 1, body: "Hello" } })
    expect((await rest("POST", `/public/chats/${chat.id}/messages`, { token, body })).text).toBe(sent.text)
    const agent = await makePerson("Support Agent", shop, "Sam")
    const answer = { clientId: newId(), body: "Hi Ada" }
    const replied = await rest("POST", `/chats/${chat.id}/messages`, {
      token: agent.accessToken,
      body: answer,
    })
    expect(replied).toMatchObject({ status: 201, body: { seq: 3 } })
    const { body: page } = await rest("GET", `/public/chats/${chat.id}/messages?afterSeq=1`, { token })
    expect(page.data).toMatchObject([
      { seq: 2, kind: "event" },
      { seq: 3, body: "Hi Ada", author: { id: null, name: "Sam" } },
    ])
    const { body: before } = await rest("GET", `/chats/${chat.id}/messages?beforeSeq=3&limit=1`, {
      token: agent.accessToken,
    })
    expect(before.data).toMatchObject([{ seq: 2 }])
  })

  it("refuses what is not a name, an address or a shop", async () => {
    const shop = await makeShop()
    const wrong = [
      [{ name: "" }, "name"],
      [{ name: "two\nlines" }, "name"],
      [{ email: "nobody" }, "email"],
      [{ email: "a@example.com\r\nBcc: b@example.com" }, "email"],
      [{ subject: "x".repeat(201) }, "subject"],
      [{ clientId: "1" }, "clientId"],
    ] as const
    for (const [fields, path] of wrong) {
      expect((await start(shop, fields)).body, path).toMatchObject({ status: 422, errors: [{ path }] })
    }
    expect((await start({ slug: "nowhere" })).status).toBe(404)
  })

  it("opens no other chat, and nothing of the staff's", async () => {
    const shop = await makeShop()
    const [own, other] = [await makeChat(shop), await makeChat(shop)]
    const paths = [`/public/chats/${other.chat.id}`, `/public/chats/${newId()}`, "/public/chats/x"]
    const texts = await Promise.all(
      paths.map(async (path) => (await rest("GET", path, { token: own.token })).text),
    )
    expect(new Set(texts.map((text) => text.replace(/"requestId":"[^"]+"/, ""))).size).toBe(1)
    for (const path of ["/auth/me", "/shops", `/chats/${own.chat.id}`]) {
      expect((await rest("GET", path, { token: own.token })).status, path).toBe(401)
    }
  })
})
