import { describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { apiTokens } from "@/db/schema"
import { ACCESS_SECONDS, newApiToken, readAccess, readCustomer } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, PASSWORD, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const { open } = useRealtime()

/** One of every kind of token that the product hands out. */
async function everyKind() {
  const shop = await makeShop()
  const { id, username } = await makePerson("Admin")
  const pair = (await rest("POST", "/auth/token", { body: { username, password: PASSWORD } })).body
  const visitor = await makeChat(shop)
  const { token, hash, hint } = newApiToken()
  await db
    .insert(apiTokens)
    .values({ id: newId(), employeeId: id, name: "Export", hash, hint, scopes: ["shops:read"] })
  return {
    chatId: visitor.chat.id,
    tokens: {
      access: String(pair.access_token),
      refresh: String(pair.refresh_token),
      customer: visitor.token,
      program: token,
      nonsense: "%",
      none: "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    },
  }
}

describe("each kind of token", () => {
  it("opens its own doors over REST and no other", async () => {
    const { chatId, tokens } = await everyKind()
    const doors = {
      staff: (token: string) => rest("GET", "/auth/me", { token }),
      customers: (token: string) => rest("GET", `/public/chats/${chatId}`, { token }),
      refresh: (token: string) => rest("POST", "/auth/refresh", { body: { refresh_token: token } }),
    }
    const opens: Record<keyof typeof doors, (keyof typeof tokens)[]> = {
      staff: ["access", "program"],
      customers: ["customer"],
      refresh: ["refresh"],
    }
    for (const [door, call] of Object.entries(doors)) {
      for (const [kind, token] of Object.entries(tokens)) {
        const welcome = (opens[door as keyof typeof doors] as string[]).includes(kind)
        expect((await call(token)).status, `${kind} at ${door}`).toBe(welcome ? 200 : 401)
      }
    }
  })

  it("is believed until it expires, and no longer, however often it was read before", async () => {
    const { tokens } = await everyKind()
    vi.useFakeTimers({ toFake: ["Date"] })
    try {
      expect([await readAccess(tokens.access), await readAccess(tokens.access)]).not.toContain(null)
      expect(await readAccess(`${tokens.access.slice(0, -4)}AAAA`)).toBeNull()
      expect(await readCustomer(tokens.access)).toBeNull()
      vi.setSystemTime(Date.now() + (ACCESS_SECONDS + 1) * 1_000)
      expect(await readAccess(tokens.access)).toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  it("opens its own namespace and not the other", async () => {
    const { tokens } = await everyKind()
    const entered = (namespace: "/agent" | "/customer", token: string) =>
      open(namespace, token)
        .connected()
        .then(
          () => true,
          () => false,
        )
    for (const [kind, token] of Object.entries(tokens)) {
      expect(await entered("/agent", token), `${kind} at /agent`).toBe(["access", "program"].includes(kind))
      expect(await entered("/customer", token), `${kind} at /customer`).toBe(kind === "customer")
    }
  })

  it.each(["Bearer %", "Bearer", "Bearer ", "Basic YTpi", "bearer a b", "Bearer \u00e9"])(
    "is asked for when the header is %j",
    async (authorization) => {
      const answer = await rest("GET", "/auth/me", { headers: { Authorization: authorization } })
      expect(answer.body).toMatchObject({ status: 401, code: "UNAUTHENTICATED" })
      expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Bearer/)
    },
  )
})
