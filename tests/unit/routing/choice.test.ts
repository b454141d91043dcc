import { describe, expect, it } from "vitest"
import { chooseAgent, fullTeams } from "@/lib/routing/choice"
import type { Candidate } from "@/lib/routing/queries"

const agent = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  load: 0,
  maxChats: 5,
  lastAssigned: 0,
  teamIds: [],
  ...more,
})
const chat = (more: object = {}) => ({
  id: "chat",
  teamId: null,
  knownAgentId: null,
  givenBackBy: null,
  justGivenBack: false,
  ...more,
})

describe("a waiting chat goes to", () => {
  it("the least busy, and of those the one who has waited longest", () => {
    const busy = agent("busy", { load: 2 })
    const recent = agent("recent", { load: 1, lastAssigned: 20 })
    const rested = agent("rested", { load: 1, lastAssigned: 10 })
    expect(chooseAgent(chat(), [busy, recent, rested])).toBe(rested)
  })

  it("nobody who has no room, however few chats they have", () => {
    expect(
      chooseAgent(chat(), [agent("full", { load: 1, maxChats: 1 }), agent("none", { maxChats: 0 })]),
    ).toBeNull()
  })

  it("whom the customer knows, if they have room", () => {
    const [known, idle] = [agent("known", { load: 4 }), agent("idle")]
    expect(chooseAgent(chat({ knownAgentId: "known" }), [idle, known])).toBe(known)
    expect(chooseAgent(chat({ knownAgentId: "known" }), [idle, { ...known, load: 5 }])).toBe(idle)
  })

  it("others than who gave it back, who gets it again only after a while and when nobody else has room", () => {
    const [giver, other] = [agent("giver"), agent("other", { load: 4 })]
    const given = chat({ givenBackBy: "giver", knownAgentId: "giver" })
    const justNow = { ...given, justGivenBack: true }
    expect(chooseAgent(given, [giver, other])).toBe(other)
    expect(chooseAgent(justNow, [giver, { ...other, load: 5 }])).toBeNull()
    expect(chooseAgent(given, [giver, { ...other, load: 5 }])).toBe(giver)
    expect(chooseAgent(given, [giver])).toBe(giver)
    const team = { ...given, teamId: "team" }
    expect(chooseAgent(team, [{ ...giver, teamIds: ["team"] }, other])?.id).toBe("giver")
  })

  it("its team while anybody of it is online, and to anybody else only then", () => {
    const [member, other] = [agent("member", { load: 5, teamIds: ["team"] }), agent("other")]
    expect(chooseAgent(chat({ teamId: "team" }), [member, other])).toBeNull()
    expect(chooseAgent(chat({ teamId: "team" }), [{ ...member, load: 4 }, other])?.id).toBe("member")
    expect(chooseAgent(chat({ teamId: "team" }), [other])).toBe(other)
  })
})

describe("a team is full", () => {
  it("when it is there and none of it has room; one that is away is not", () => {
    const [busy, free] = [{ load: 5 }, { load: 4 }]
    const online = [
      agent("a", { ...busy, teamIds: ["full", "half"] }),
      agent("b", { ...free, teamIds: ["half"] }),
      agent("c", { ...busy }),
    ]
    expect(fullTeams(online)).toEqual(["full"])
  })
})
