import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { shops } from "@/db/schema"
import { framing } from "@/lib/http/framing"
import { makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

describe("who may frame a page", () => {
  it("is a shop's own sites for its chat page, and nobody for anything else", async () => {
    const shop = await makeShop({ allowedOrigins: ["https://one.example", "https://two.example:8443"] })
    const allowed = "'self' https://one.example https://two.example:8443"
    for (const [path, ancestors] of [
      [`/customer/${shop.slug}`, allowed],
      [`/customer/${shop.slug}/`, allowed],
      [`/customer/${shop.slug}?in=frame`, allowed],
      [`/preview/${shop.slug}`, "'self'"],
      ["/customer", "'none'"],
      ["/customer/nobody-knows", "'none'"],
      [`/customer/${shop.slug}/more`, "'none'"],
      [`/customer/%27%3B${shop.slug}`, "'none'"],
      [`//customer/${shop.slug}`, "'none'"],
      ["/support", "'none'"],
      ["/admin/shops", "'none'"],
      ["/login", "'none'"],
      ["/widget.js", "'none'"],
    ])
      expect((await framing(path as string)).ancestors, path).toBe(ancestors)
  })

  it("is nobody for a shop that takes no visitors", async () => {
    const shop = await makeShop({ isActive: false, allowedOrigins: ["https://one.example"] })
    expect((await framing(`/customer/${shop.slug}`)).ancestors).toBe("'none'")
  })

  it("changes with the shop: here at once, and elsewhere within seconds", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Admin")
    const asked = async () => (await framing(`/customer/${shop.slug}`)).ancestors
    expect(await asked()).toBe("'self'")
    await rest("PATCH", `/shops/${shop.id}`, { token, body: { allowedOrigins: ["https://one.example"] } })
    expect(await asked()).toBe("'self' https://one.example")
    // As another node does it: nobody tells this one.
    await db.update(shops).set({ allowedOrigins: [] }).where(eq(shops.id, shop.id))
    await expect.poll(asked).toBe("'self'")
  })

  it("keeps the address of what was read from those who are told nothing else", async () => {
    const shop = await makeShop()
    for (const path of [`/customer/${shop.slug}`, "/customer", `/preview/${shop.slug}`, "/widget.js"])
      expect((await framing(path)).headers["Referrer-Policy"], path).toBe("no-referrer")
    expect((await framing("/admin")).headers).toEqual({})
  })
})
