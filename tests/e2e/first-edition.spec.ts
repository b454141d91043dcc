import { expect, test } from "./fixtures"

test.use({ apart: "first-edition" })

test.describe("the documented examples of the first edition", () => {
  const logins = [
    ["admin", "admin123"],
    ["manager1", "manager123"],
    ["support1", "support123"],
    ["support2", "support123"],
  ] as const

  test("sign in with a form and open a shop, unchanged and without a redirect", async ({
    product,
    playwright,
  }) => {
    const http = await playwright.request.newContext({ baseURL: product.url, maxRedirects: 0 })
    for (const [username, password] of logins) {
      const signedIn = await http.post("/auth/token", { form: { username, password } })
      expect(signedIn.status(), username).toBe(200)
    }
    const { access_token, token_type } = await (
      await http.post("/auth/token", { form: { username: "admin", password: "admin123" } })
    ).json()
    expect(token_type).toBe("bearer")
    const headers = { Authorization: `Bearer ${access_token}` }
    const created = await http.post("/shops/", {
      headers,
      data: { name: "New Shop", location: "123 Main St" },
    })
    expect(created.status()).toBe(201)
    const shop = await created.json()
    expect(shop).toMatchObject({ name: "New Shop", location: "123 Main St" })
    for (const path of [
      "/shops",
      "/shops/",
      "/api/v1/shops",
      "/api/v1/shops/",
      `/shops/${shop.id}`,
      `/shops/${shop.id}/`,
      "/auth/me",
      "/auth/me/",
    ]) {
      expect((await http.get(path, { headers })).status(), path).toBe(200)
    }
    const chats = await http.post("/public/chats/", {
      data: { shop: shop.slug, name: "Ada", email: "ada@example.com", clientId: crypto.randomUUID() },
    })
    expect(chats.status()).toBe(201)
    const { chat } = await chats.json()
    expect((await http.get(`/chat/${chat.id}/`, { headers })).status()).toBe(200)
    await http.dispose()
  })

  test("what stands before every request holds", async ({ product }) => {
    const url = `${product.url}/auth/token`
    const big = await fetch(url, {
      method: "POST",
      body: "x".repeat(2_000_000),
      headers: { "Content-Type": "application/json" },
    })
    expect(big.status).toBe(413)
    // Without a length to believe, the bytes are counted as they arrive.
    const chunks = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 40; sent++) controller.enqueue(new Uint8Array(65_536).fill(32))
        controller.close()
      },
    })
    const endless = {
      method: "POST",
      body: chunks,
      duplex: "half",
      headers: { "Content-Type": "application/json" },
    }
    expect((await fetch(url, endless as RequestInit)).status).toBe(413)
    const named = await fetch(`${product.url}/health`, { headers: { "X-Request-Id": "my-call-1" } })
    expect(named.headers.get("x-request-id")).toBe("my-call-1")
    expect(named.headers.get("x-content-type-options")).toBe("nosniff")
    const missing = await fetch(`${product.url}/api/v1/nothing`)
    expect(missing.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
    expect(await missing.json()).toMatchObject({ status: 404, code: "NOT_FOUND" })
    for (const path of ["/health", "/ready", "/openapi.json"])
      expect((await fetch(product.url + path)).status).toBe(200)
  })
})
