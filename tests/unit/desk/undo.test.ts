import { describe, expect, it } from "vitest"
import { doneBy } from "@/components/desk/undo"
import type { AgentChat } from "@/lib/chats/contract"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient } from "@/lib/realtime/client/state"

const ME = { id: "me", name: "Sam" }
const OTHER = { id: "other", name: "Jo" }
const AGENT = ["chats:claim", "chats:reply", "chats:close", "chats:transfer"]
const MANAGER = [...AGENT, "chats:assign", "chats:readAll"]

const identity = (permissions: string[]) =>
  ({ id: ME.id, memberships: [{ shop: { id: "shop" }, permissions }] }) as unknown as Identity
const chat = (
  status: AgentChat["status"],
  assignee: typeof ME | null,
  team: { id: string; name: string } | null = null,
) => ({ id: "chat", status, assignee, team, shop: { id: "shop" }, customer: { name: "Ada" } }) as AgentChat

/** The calls that the way back makes, by name and what they are made with; null when there is none. */
async function back(before: AgentChat, after: AgentChat, permissions = AGENT): Promise<string[] | null> {
  const calls: string[] = []
  const client = new Proxy({} as AgentClient, {
    get:
      (_target, name) =>
      (...given: unknown[]) => {
        calls.push([String(name), ...given.slice(1).map((one) => JSON.stringify(one))].join(" "))
        return Promise.resolve({ data: after })
      },
  })
  const { back: steps } = doneBy({ before, after }, identity(permissions))
  for (const step of steps ?? []) await step(client)
  return steps && calls
}

describe("undo", () => {
  const [waiting, mine, theirs, closed] = [
    chat("waiting", null),
    chat("active", ME),
    chat("active", OTHER),
    chat("closed", ME),
  ]

  it("gives back what was claimed, and claims what was given back", async () => {
    expect(await back(waiting, mine)).toEqual(["release"])
    expect(await back(mine, waiting)).toEqual(["claim"])
  })

  it("opens what was closed, and takes it again when it was one's own", async () => {
    expect(await back(mine, closed)).toEqual(["reopen", "claim"])
    expect(await back(waiting, chat("closed", null))).toEqual(["reopen"])
    expect(await back(theirs, chat("closed", OTHER))).toEqual(["reopen"])
    expect(await back(theirs, chat("closed", OTHER), MANAGER)).toEqual(["reopen", 'assign "other"'])
    expect(await back(closed, waiting)).toEqual(["closeChat"])
  })

  it("brings back what was handed on, for those who may take it back", async () => {
    const team = { id: "team", name: "Repairs" }
    expect(await back(mine, theirs)).toBeNull()
    expect(await back(mine, theirs, MANAGER)).toEqual(['assign "me"'])
    expect(await back(theirs, mine, MANAGER)).toEqual(['assign "other"'])
    expect(await back(mine, chat("waiting", null, team))).toEqual(["claim"])
    expect(await back(chat("waiting", null, team), chat("waiting", null, { id: "b", name: "B" }))).toEqual([
      'transfer {"teamId":"team"}',
    ])
  })

  it("is not offered to who lacks the right to it", async () => {
    expect(await back(waiting, mine, [])).toBeNull()
    expect(await back(mine, closed, [])).toBeNull()
  })

  it("says what was done", () => {
    const say = (before: AgentChat, after: AgentChat) => doneBy({ before, after }, identity(AGENT)).text
    expect(say(waiting, mine)).toBe("You took the chat with Ada.")
    expect(say(mine, closed)).toBe("You closed the chat with Ada.")
    expect(say(mine, theirs)).toBe("Jo has the chat with Ada now.")
    expect(say(mine, chat("waiting", null, { id: "team", name: "Repairs" }))).toBe(
      "Ada waits for Repairs now.",
    )
    expect(say(mine, waiting)).toBe("Ada waits in the queue again.")
    expect(say(closed, waiting)).toBe("You opened the chat with Ada again.")
  })
})
