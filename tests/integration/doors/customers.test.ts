import { describe, expect, it } from "vitest"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const message = () => ({ clientId: newId(), body: "Hello" })

describe("the customers' door", () => {
  it("opens the chats of one's own token only; all others answer as if they were not there", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [mine, neighbours, foreign] = [await makeChat(shop), await makeChat(shop), await makeChat(other)]
    const calls = [
      ["GET", "", undefined],
      ["GET", "/messages", undefined],
      ["POST", "/messages", message],
      ["GET", "/transcript", undefined],
      ["PUT", "/read", () => ({ seq: 1 })],
      ["POST", "/closure", undefined],
      ["POST", "/rating", () => ({ rating: 5 })],
    ] as const
    for (const [method, below, body] of calls) {
      const call = (id: string, token: string) =>
        rest(method, `/public/chats/${id}${below}`, { token, body: body?.() })
      const hidden = await Promise.all(
        [neighbours.chat.id, foreign.chat.id, newId()].map((id) => call(id, mine.token)),
      )
      const answers = hidden.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`)
      expect(answers[0]).toMatch(/^404 /)
      expect(new Set(answers).size, `${method} ${below}`).toBe(1)
      expect((await call(mine.chat.id, mine.token)).status).toBeLessThan(300)
      const { accessToken } = await makePerson("Admin")
      expect((await call(mine.chat.id, accessToken)).status).toBe(401)
    }
  })
})
