import { describe, expect, it } from "vitest"
import { countCall } from "@/lib/http/limits"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

describe("limits of calls over REST", () => {
  it("slow one customer down, and leave others alone", async () => {
    const shop = await makeShop()
    const [loud, quiet] = [await makeChat(shop), await makeChat(shop)]
    const call = ({ token, chat }: typeof loud) => rest("GET", `/public/chats/${chat.id}`, { token })
    // All calls but one, without what they cost: the window is short, and a test machine may be slow.
    for (let made = 1; made < 1_000; made++) await countCall(loud.actor)
    expect((await call(loud)).status).toBe(200)
    const refused = await call(loud)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
    expect((await call(quiet)).status).toBe(200)
  })
})
