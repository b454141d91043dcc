import { eq } from "drizzle-orm"
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from "jose"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions, customers, events } from "@/db/schema"
import { newId } from "@/lib/ids"
import { makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

interface Shop {
  id: string
  slug: string
}

async function makeSecret({ id }: Shop): Promise<string> {
  const { accessToken: token } = await makePerson("Admin")
  const { body } = await rest("POST", `/shops/${id}/identity-secret`, { token })
  return String(body.secret)
}

const key = (secret: string) => new TextEncoder().encode(secret)

const ADA = { sub: "customer-42", name: "Ada Bell", email: "ada@example.com" }

function claimsOf(shop: Shop, more: object = {}, alg = "HS256") {
  return new SignJWT({ ...ADA, ...more })
    .setProtectedHeader({ alg })
    .setAudience(shop.slug)
    .setExpirationTime("1h")
}

const sign = (shop: Shop, secret: string, more: object = {}) => claimsOf(shop, more).sign(key(secret))

const start = (shop: Shop, identity: string, token?: string) =>
  rest("POST", "/public/chats", { token, body: { shop: shop.slug, identity, clientId: newId() } })
const startTyped = (shop: Shop, token?: string, email = ADA.email) =>
  rest("POST", "/public/chats", {
    token,
    body: { shop: shop.slug, name: "Mallory", email, clientId: newId() },
  })
const identify = (shop: Shop, identity: string) =>
  rest("POST", "/public/identity", { body: { shop: shop.slug, identity } })

const chatOf = ({ body }: Awaited<ReturnType<typeof rest>>) => body.chat as unknown as { id: string }

describe("a signed identity", () => {
  it("starts a chat without a form, as the customer of that number", async () => {
    const shop = await makeShop()
    const identity = await sign(shop, await makeSecret(shop))
    expect((await identify(shop, identity)).body).toEqual({
      externalId: "customer-42",
      name: "Ada Bell",
      visit: null,
    })
    const started = await start(shop, identity)
    expect(started.status, started.text).toBe(201)
    const [customer] = await db.select().from(customers)
    expect(customer).toMatchObject({ externalId: "customer-42", name: "Ada Bell", email: "ada@example.com" })
    const [chat] = await db.select().from(chatSessions)
    expect(chat).toMatchObject({ customerId: customer?.id, customerName: "Ada Bell" })
    const [event] = await db.select().from(events).where(eq(events.type, "customer.created"))
    expect(event).toMatchObject({ actorType: "customer", after: { externalId: "customer-42" } })
  })

  it("is told to colleagues beside the name, which others have only typed", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Support Agent", shop)
    const signed = chatOf(await start(shop, await sign(shop, await makeSecret(shop))))
    const typed = chatOf(await startTyped(shop))
    for (const [{ id }, verified] of [
      [signed, true],
      [typed, false],
    ] as const) {
      expect((await rest("GET", `/chats/${id}`, { token })).body).toMatchObject({ customer: { verified } })
    }
  })

  it("leads into the chat that this customer has open, from any device", async () => {
    const shop = await makeShop()
    const secret = await makeSecret(shop)
    const first = await start(shop, await sign(shop, secret))
    const second = await start(shop, await sign(shop, secret, { name: "Ada B." }))
    expect(chatOf(second).id).toBe(chatOf(first).id)
    const { visit } = (await identify(shop, await sign(shop, secret))).body as {
      visit?: { token: string; chat: { id: string } }
    }
    expect(visit?.chat.id).toBe(chatOf(first).id)
    const opened = await rest("GET", `/public/chats/${visit?.chat.id}`, { token: visit?.token })
    expect(opened.status).toBe(200)
    const { exp = 0, iat = 0 } = decodeJwt(String(visit?.token))
    expect(exp - iat).toBe(24 * 60 * 60)
  })

  it("never leads into a chat that somebody has started under the same address, nor they into its", async () => {
    const shop = await makeShop()
    const stranger = await startTyped(shop)
    const known = await start(shop, await sign(shop, await makeSecret(shop)))
    expect(chatOf(known).id).not.toBe(chatOf(stranger).id)
    const later = await startTyped(shop)
    expect(chatOf(later).id).not.toBe(chatOf(known).id)
    for (const token of [stranger, later].map(({ body }) => String(body.token))) {
      expect((await rest("GET", `/public/chats/${chatOf(known).id}`, { token })).status).toBe(404)
    }
    // The shop vouches for the address: the profile is the customer's from now on, by its proper name.
    expect(await db.select().from(customers)).toMatchObject([{ externalId: "customer-42", name: "Ada Bell" }])
    const [event] = await db.select().from(events).where(eq(events.type, "customer.updated"))
    expect(event).toMatchObject({ before: { externalId: null, name: "Mallory" } })
  })

  it("does not go on with a visitor who typed, and who types does not go on with it", async () => {
    const shop = await makeShop()
    const secret = await makeSecret(shop)
    const typed = await startTyped(shop, undefined, "other@example.com")
    const known = await start(shop, await sign(shop, secret), String(typed.body.token))
    expect(chatOf(known).id).not.toBe(chatOf(typed).id)
    const afterwards = await startTyped(shop, String(known.body.token), "third@example.com")
    expect([chatOf(known).id, chatOf(typed).id]).not.toContain(chatOf(afterwards).id)
    const another = await start(shop, await sign(shop, secret, { sub: "customer-43", email: undefined }))
    expect(chatOf(another).id).not.toBe(chatOf(known).id)
  })

  it("is not opened by a clientId that somebody repeats", async () => {
    const shop = await makeShop()
    const identity = await sign(shop, await makeSecret(shop))
    const clientId = newId()
    const known = { shop: shop.slug, identity, clientId }
    await rest("POST", "/public/chats", { body: known })
    const typed = { shop: shop.slug, name: ADA.name, email: ADA.email, clientId }
    expect((await rest("POST", "/public/chats", { body: typed })).body).toMatchObject({ code: "ID_REUSED" })
    expect((await rest("POST", "/public/chats", { body: known })).status).toBe(201)
  })

  it("leaves the address away that belongs to another number, and profiles as colleagues left them", async () => {
    const shop = await makeShop()
    const secret = await makeSecret(shop)
    await db
      .insert(customers)
      .values({ id: newId(), shopId: shop.id, name: "Ada", email: "ADA@example.com", externalId: "7" })
    await start(shop, await sign(shop, secret))
    await db.update(customers).set({ name: "Ada (VIP)" }).where(eq(customers.externalId, "customer-42"))
    await start(shop, await sign(shop, secret))
    const rows = await db.select().from(customers).orderBy(customers.createdAt)
    expect(rows).toMatchObject([
      { externalId: "7", email: "ADA@example.com" },
      { externalId: "customer-42", email: null, name: "Ada (VIP)" },
    ])
  })

  it("opens nothing for a customer who is blocked", async () => {
    const shop = await makeShop()
    const identity = await sign(shop, await makeSecret(shop))
    await db
      .insert(customers)
      .values({ id: newId(), shopId: shop.id, name: "Ada", externalId: ADA.sub, blockedAt: new Date() })
    expect((await start(shop, identity)).body).toMatchObject({ status: 403 })
  })
})

describe("an identity that does not count", () => {
  const now = () => Math.floor(Date.now() / 1_000)

  it.each<[string, RegExp, (shop: Shop, secret: string) => Promise<string> | string]>([
    ["nonsense", /can be read/, () => "nonsense"],
    [
      "alg none",
      /can be read|HS256/,
      (shop) => {
        return new UnsecuredJWT({ ...ADA }).setAudience(shop.slug).setExpirationTime("1h").encode()
      },
    ],
    [
      "RS256",
      /HS256/,
      async (shop) => {
        const { privateKey } = await generateKeyPair("RS256")
        return claimsOf(shop, {}, "RS256").sign(privateKey)
      },
    ],
    [
      "HS512",
      /HS256/,
      (shop, secret) => {
        return claimsOf(shop, {}, "HS512").sign(key(secret.repeat(2)))
      },
    ],
    ["another key", /current secret/, (shop) => sign(shop, "yis_guessed")],
    [
      "no exp",
      /exp/,
      (shop, secret) => {
        return new SignJWT(ADA).setProtectedHeader({ alg: "HS256" }).setAudience(shop.slug).sign(key(secret))
      },
    ],
    [
      "expired",
      /expired/,
      (shop, secret) =>
        claimsOf(shop)
          .setExpirationTime(now() - 120)
          .sign(key(secret)),
    ],
    [
      "valid for too long",
      /24 hours/,
      (shop, secret) => {
        return claimsOf(shop).setExpirationTime("25h").sign(key(secret))
      },
    ],
    [
      "made for too long",
      /24 hours/,
      (shop, secret) => {
        return claimsOf(shop)
          .setIssuedAt(now() - 40 * 3_600)
          .sign(key(secret))
      },
    ],
    [
      "no aud",
      /aud|another shop/,
      (_, secret) => {
        return new SignJWT(ADA).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h").sign(key(secret))
      },
    ],
    ["another aud", /another shop/, (_, secret) => sign({ id: "", slug: "elsewhere" }, secret)],
    ["no sub", /sub/, (shop, secret) => sign(shop, secret, { sub: undefined })],
    ["a sub that is no text", /sub|can be read/, (shop, secret) => sign(shop, secret, { sub: 42 })],
    ["no name", /name/, (shop, secret) => sign(shop, secret, { name: undefined })],
    ["two addresses", /email/, (shop, secret) => sign(shop, secret, { email: "a@b.co,c@d.co" })],
  ])("%s", async (_, reason, forge) => {
    const shop = await makeShop()
    const identity = await forge(shop, await makeSecret(shop))
    for (const answer of [await start(shop, identity), await identify(shop, identity)]) {
      const [error] = (answer.body.errors ?? []) as unknown as { path: string; message: string }[]
      expect(answer.body, answer.text).toMatchObject({ status: 422, code: "INVALID" })
      expect(error?.path).toBe("identity")
      expect(error?.message).toMatch(reason)
    }
    expect(await db.select().from(customers)).toEqual([])
  })

  it("was signed before the secret was made anew, or where there is none", async () => {
    const shop = await makeShop()
    const old = await sign(shop, await makeSecret(shop))
    expect((await identify(shop, old)).status).toBe(200)
    const fresh = await sign(shop, await makeSecret(shop))
    expect((await identify(shop, old)).status).toBe(422)
    expect((await identify(shop, fresh)).status).toBe(200)
    const without = await makeShop()
    expect((await identify(without, await sign(without, "yis_guessed"))).status).toBe(422)
  })

  it("is another shop's, although both use the same installation", async () => {
    const [one, other] = [await makeShop(), await makeShop()]
    const secret = await makeSecret(one)
    await makeSecret(other)
    expect((await identify(other, await sign(other, secret))).status).toBe(422)
    expect((await identify(other, await sign(one, secret))).status).toBe(422)
  })

  it("is a shop's that takes no visitors", async () => {
    const shop = await makeShop({ isActive: false })
    expect((await identify(shop, "nonsense")).status).toBe(404)
    expect((await start(shop, "nonsense")).status).toBe(404)
  })

  it("is missing, and so is what would be typed instead", async () => {
    const shop = await makeShop()
    const answer = await rest("POST", "/public/chats", { body: { shop: shop.slug, clientId: newId() } })
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: "name" }, { path: "email" }] })
  })
})
