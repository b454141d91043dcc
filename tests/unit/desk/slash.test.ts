import { describe, expect, it } from "vitest"
import { findEmoji } from "@/components/desk/emoji"
import { matching, slashAt, valuesOf } from "@/components/desk/slash"
import type { CannedReply } from "@/lib/canned-replies/contract"
import type { AgentChat } from "@/lib/chats/contract"

const reply = (shortcut: string, body = "") => ({ id: shortcut, shortcut, body }) as CannedReply

describe("a slash in the composer", () => {
  it("counts at the start and after white space, up to the cursor", () => {
    expect(slashAt("/", 1)).toEqual({ at: 0, word: "" })
    expect(slashAt("Hello /tha", 10)).toEqual({ at: 6, word: "tha" })
    expect(slashAt("Hello\n/tha nks", 10)).toEqual({ at: 6, word: "tha" })
    expect(slashAt("/thanks for", 3)).toEqual({ at: 0, word: "th" })
  })

  it("is a slash and nothing else within words, paths and addresses, and once the word is over", () => {
    for (const text of ["and/or", "https://", "/etc/", "1/2", "/thanks ", "", "no slash"]) {
      expect(slashAt(text, text.length), text).toBeNull()
    }
  })

  it("finds replies by the beginning of the shortcut first, then by a part of it, then by their words", () => {
    const replies = [
      reply("b-words", "Send it by RETURN"),
      reply("a-return"),
      reply("return-label"),
      reply("x"),
    ]
    expect(matching(replies, "Return").map(({ shortcut }) => shortcut)).toEqual([
      "return-label",
      "a-return",
      "b-words",
    ])
    expect(matching(replies, "").map(({ shortcut }) => shortcut)).toEqual([
      "a-return",
      "b-words",
      "return-label",
      "x",
    ])
    expect(matching(replies, "nothing")).toEqual([])
  })

  it("knows what a reply's variables stand for", () => {
    const chat = { number: 7, customer: { name: " Ada  Bell" }, shop: { name: "Sill & Stem" } } as AgentChat
    expect(valuesOf(chat, "Sam")).toEqual({
      "customer.name": " Ada  Bell",
      "customer.firstName": "Ada",
      "agent.name": "Sam",
      "shop.name": "Sill & Stem",
      "chat.number": "7",
    })
  })
})

describe("emoji", () => {
  it("are found by the beginning of any of their words", () => {
    expect(findEmoji("than").map(({ sign }) => sign)).toContain("🙏")
    expect(findEmoji("").length).toBeGreaterThan(90)
    expect(findEmoji("anks")).toEqual([])
    const signs = findEmoji("").map(({ sign }) => sign)
    expect(new Set(signs).size).toBe(signs.length)
  })
})
