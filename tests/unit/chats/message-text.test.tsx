import fc from "fast-check"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { MessageText } from "@/components/chats/message-text"
import { PAYLOADS } from "@/tests/support/payloads"

const html = (body: string) => renderToStaticMarkup(<MessageText text={body} />)
const links = (body: string) => [...html(body).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

describe("links in messages", () => {
  it("lead to http, https and mailto, and nowhere else", () => {
    expect(links("See http://a.example and https://b.example/x?y=1#z or mailto:c@d.example.")).toEqual([
      "http://a.example",
      "https://b.example/x?y=1#z",
      "mailto:c@d.example",
    ])
    for (const scheme of [
      "javascript",
      "JaVaScRiPt",
      "vbscript",
      "data",
      "file",
      "ftp",
      "blob",
      "intent",
      "tel",
    ])
      expect(links(`${scheme}:alert(1) and ${scheme}://a.example/%0aalert(1)`), scheme).toEqual([])
    expect(links("xhttps://a.example javascript:https://a.example")).not.toContain(
      "javascript:https://a.example",
    )
  })

  it("are text besides, whatever is written", () => {
    const harmless = (body: string) => {
      const made = html(body)
      for (const href of links(body)) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i)
      // Only what the component makes itself: spans and links, with attributes of its own.
      const tags = [...made.matchAll(/<\/?([a-z0-9-]+)([^>]*)>/gi)]
      expect(tags.filter(([, name = ""]) => !["a", "span", "p", "br"].includes(name))).toEqual([])
      for (const [, , attributes = ""] of tags)
        expect(attributes.replace(/"[^"]*"/g, "")).toMatch(/^(?: (?:href|target|rel|class)=)*$/)
    }
    for (const payload of PAYLOADS) harmless(payload)
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...PAYLOADS, "https://", "mailto:", '"', "<", "\n", "://"),
    )
    fc.assert(
      fc.property(fc.array(word), (words) => harmless(words.join(""))),
      { seed: 2026 },
    )
  })
})
