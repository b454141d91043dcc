import { describe, expect, it } from "vitest"
import { linkPieces } from "@/components/chats/message-text"

const links = (text: string) => linkPieces(text).flatMap(({ href }) => (href ? [href] : []))
const whole = (text: string) =>
  linkPieces(text)
    .map((piece) => piece.text)
    .join("")

describe("addresses in a message", () => {
  it.each([
    ["See https://example.com/a?b=c#d.", ["https://example.com/a?b=c#d"]],
    ["(https://example.com/x), or http://example.org!", ["https://example.com/x", "http://example.org"]],
    ["https://example.com/wiki/Fern_(plant)", ["https://example.com/wiki/Fern_(plant)"]],
    ["mailto:ana@example.com", ["mailto:ana@example.com"]],
    ["HTTPS://EXAMPLE.COM", ["HTTPS://EXAMPLE.COM"]],
  ])("are links in %j", (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "https://",
    "example.com",
    "",
  ])("are nothing but text in %j", (text) => {
    expect(links(text)).toEqual([])
  })

  it("leave every character where it was", () => {
    for (const text of ["a https://b.example. c\nhttps://d.example", "🙂 https://e.example/🙂 f", "none"])
      expect(whole(text)).toBe(text)
  })
})
