import { describe, expect, it } from "vitest"
import { fillIn } from "@/components/replies/fill-in"

const values = {
  "customer.name": "Ada Bell",
  "customer.firstName": "Ada",
  "agent.name": "Sam",
  "shop.name": "Sill & Stem",
  "chat.number": "7",
}

describe("variables of a reply", () => {
  it("are filled in wherever they stand, and nothing else is touched", () => {
    expect(fillIn("Hi {{customer.firstName}}, {{ agent.name }} of {{shop.name}} here.", values)).toBe(
      "Hi Ada, Sam of Sill & Stem here.",
    )
    expect(fillIn("{{toString}} {chat.number} {{chat.number}}", values)).toBe("{{toString}} {chat.number} 7")
  })

  it("put values in as they are, without reading them again", () => {
    const sly = { ...values, "customer.name": "{{agent.name}} $&" }
    expect(fillIn("Dear {{customer.name}}", sly)).toBe("Dear {{agent.name}} $&")
  })
})
