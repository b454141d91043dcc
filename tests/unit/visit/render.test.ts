import { expect, it } from "vitest"
import { chooseSpeech } from "@/components/language/languages"
import { renderNotice, renderShops, renderVisit } from "@/visit/render"

const assets = {
  script: "/visit/visit-1.js",
  modules: ["/visit/part-2.js"],
  style: "/visit/s.css",
  font: "/visit/f.woff2",
}
const HOSTILE = `</script><script>alert("1")</script><!-- "Tom & Co"`
const shop = {
  slug: "tom",
  name: HOSTILE,
  location: HOSTILE,
  locale: "en",
  welcomeText: HOSTILE,
  accentColor: "#1d4f91",
}

const html = (lang: string) =>
  renderVisit({ shop, maxLength: 4_000, speech: chooseSpeech(lang, undefined) }, assets, "n0nce")

it("lets nothing that a shop has written become part of the page", () => {
  const page = html("en")
  expect(page.split("</script>")).toHaveLength(3)
  expect(page).not.toContain("<script>")
  const [, json = ""] = /id="visit-data"[^>]*>(.*?)<\/script>/s.exec(page) ?? []
  expect(JSON.parse(json).shop).toEqual(shop)
})

it("gives every script the nonce, and loads nothing else", () => {
  const scripts = html("en").match(/<script[^>]*>|<link rel="modulepreload"[^>]*>/g) ?? []
  expect(scripts).toHaveLength(3)
  for (const script of scripts) expect(script).toContain('nonce="n0nce"')
})

it("is written in the reader's language from the first byte", () => {
  expect(html("fr")).toMatch(/^<!doctype html><html lang="fr" dir="ltr">.*<title>Chat avec /)
  expect(renderNotice("notFound", chooseSpeech("es", undefined), assets)).toContain(
    "Esta tienda no está aquí",
  )
  const fault = renderNotice("fault", chooseSpeech("de", undefined), assets, {
    retry: "/customer/tom",
    number: "request-1",
  })
  expect(fault).toContain('href="/customer/tom"')
  expect(fault).toContain("request-1")
})

it("leads to the shops in the reader's language, without a script, and with nothing of what they have written", () => {
  const page = renderShops([shop], chooseSpeech("de", undefined), assets)
  expect(page).toContain("Um welchen Shop geht es?")
  expect(page).toContain('href="/customer/tom"')
  expect(page).not.toContain("<script")
  expect(renderShops([], chooseSpeech("fr", undefined), assets)).toContain("Aucune boutique")
})
