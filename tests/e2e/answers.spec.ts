import { connect } from "node:net"
import { Product } from "@/tests/support/product"
import { expect, test } from "./fixtures"

test.use({ apart: "answers" })

const PAGE_POLICY =
  /^default-src 'self'; script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'; .*object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors /
const DATA_POLICY = /^default-src 'none'; frame-ancestors 'none'; sandbox$/
const UNKNOWN = "01900000-0000-7000-8000-000000000000"

/** Every kind of thing that answers: pages of Next's, the customer's page, files, the API, next-auth, the sockets. */
const PAGES = ["/", "/login", "/customer/sill-and-stem", "/docs", "/no/such/page"]
const QUIET = ["/customer/sill-and-stem", "/customer/nobody-knows", "/preview/sill-and-stem", "/widget.js"]
const DATA = [
  "/api/v1/shops",
  "/shops",
  "/api/v1/nothing",
  `/public/chats/${UNKNOWN}`,
  "/public/shops/sill-and-stem",
]
const OTHERS = [
  "/health",
  "/ready",
  "/openapi.json",
  "/metrics",
  "/icon.svg",
  "/api/auth/providers",
  "/api/auth/csrf",
  "/api/auth/session",
  "/socket.io/?EIO=4&transport=polling",
  "/socket.io/?EIO=4&transport=nonsense",
  "/_next/static/nothing.js",
  "/support",
  "/admin",
]

test("every answer carries the headers, its type with a charset, and nothing that tells what runs here", async ({
  product,
}) => {
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(
    await (await fetch(`${product.url}/login`)).text(),
  )?.[1]
  const visit = /src="(\/visit\/[^"]+\.js)"/.exec(
    await (await fetch(`${product.url}/customer/sill-and-stem`)).text(),
  )?.[1]
  expect([script, visit]).toEqual([expect.any(String), expect.any(String)])
  const all = new Set([...PAGES, ...QUIET, ...DATA, ...OTHERS, script as string, visit as string])
  for (const path of all) {
    const { status, headers } = await fetch(product.url + path, { redirect: "manual" })
    const isQuiet = QUIET.includes(path)
    expect(status, path).toBeLessThan(500)
    expect(Object.fromEntries(headers), path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": isQuiet ? "no-referrer" : "strict-origin-when-cross-origin",
      "content-security-policy": expect.stringMatching(DATA.includes(path) ? DATA_POLICY : PAGE_POLICY),
      "x-request-id": expect.any(String),
    })
    for (const name of ["x-powered-by", "server", "x-aspnet-version"])
      expect(headers.has(name), path).toBe(false)
    const type = headers.get("content-type")
    // JSON is UTF-8 whatever is said (RFC 8259, section 11).
    if (type && /^text\/|javascript/.test(type)) expect(type, path).toMatch(/; ?charset=utf-8/i)
    if (DATA.includes(path)) expect(headers.get("cache-control"), path).toBe("no-store")
  }
})

test("every script of a page has the page's nonce, and each page another one", async ({ product }) => {
  const nonces: string[] = []
  for (const path of [...PAGES, "/customer/nobody-knows", "/setup"]) {
    const answer = await fetch(product.url + path)
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] as string
    const html = await answer.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    // What is data for a script is not run, and needs none.
    const run = scripts.filter((tag) => !/type="application\/json"/.test(tag) && !/\bnomodule\b/i.test(tag))
    if (path !== "/customer/nobody-knows") expect(run.length, path).toBeGreaterThan(0)
    for (const tag of run) expect(tag, path).toContain(`nonce="${nonce}"`)
    expect(html, path).not.toMatch(/\son[a-z]+="|javascript:/i)
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(nonces.length)
})

test("nothing is served that is not meant for the public", async ({ product }) => {
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(
    await (await fetch(`${product.url}/login`)).text(),
  )?.[1]
  for (const path of [
    "/.git/config",
    "/.env",
    "/package.json",
    "/server.ts",
    "/data/secret",
    "/../data/secret",
    "/%2e%2e/package.json",
    "/visit/..%2f..%2fpackage.json",
    "/visit/manifest.json",
    "/widget.js.map",
    `${script}.map`,
    "/_next/../package.json",
    "/admin/ui",
  ]) {
    const answer = await fetch(product.url + path, { redirect: "manual" })
    expect([404, 400, 307, 308], `${path} ${answer.status}`).toContain(answer.status)
    expect(await answer.text(), path).not.toContain('"dependencies"')
  }
  const proxied = { headers: { "X-Forwarded-For": "203.0.113.9" } }
  expect((await fetch(`${product.url}/metrics`, proxied)).status).toBe(404)
})

test("addresses and methods that make no sense are answered, and cost nobody anything", async ({
  product,
}) => {
  const paths = [
    "/%",
    "/%E0%A4%A",
    "/shops/%00",
    "/api/v1/shops?%",
    "//",
    "/\\evil",
    "/customer/%",
    "/customer/%00",
    `/${"x".repeat(6_000)}`,
  ]
  for (const path of paths) {
    for (const method of ["GET", "POST", "PROPFIND", "TRACE"]) {
      const status = await rawStatus(
        product.port,
        `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      )
      expect(status, `${method} ${path.slice(0, 40)}`).toBeGreaterThanOrEqual(200)
      expect(status, `${method} ${path.slice(0, 40)}`).toBeLessThan(500)
    }
  }
  for (const junk of [
    "GARBAGE\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    `GET / HTTP/1.1\r\nX: ${"y".repeat(40_000)}\r\n\r\n`,
  ])
    expect(await rawStatus(product.port, junk)).toBeGreaterThanOrEqual(400)
  expect((await fetch(`${product.url}/health`)).status).toBe(200)
})

test("nobody is sent to another site by a link into ours", async ({ product }) => {
  const evil = "https://evil.example/"
  for (const path of [
    `/login?next=${encodeURIComponent(evil)}`,
    "/login?next=//evil.example",
    `/api/auth/signin?callbackUrl=${encodeURIComponent(evil)}`,
    `/api/auth/signin/credentials?callbackUrl=${encodeURIComponent(evil)}`,
    `/api/auth/signout?callbackUrl=${encodeURIComponent(evil)}`,
    `/api/auth/callback/credentials?callbackUrl=${encodeURIComponent(evil)}`,
    `/api/auth/error?error=x&callbackUrl=${encodeURIComponent(evil)}`,
    "//evil.example",
    "/\\evil.example",
    "/admin/..//evil.example",
  ]) {
    const { headers } = await fetch(product.url + path, {
      redirect: "manual",
      headers: { "X-Forwarded-Host": "evil.example" },
    })
    const location = headers.get("location")
    if (location) expect(new URL(location, product.url).hostname, `${path} → ${location}`).toBe("localhost")
  }
})

/** A browser's sign-in without a browser: the cookies that it is given, and what it sends along. */
class Visitor {
  private readonly cookies = new Map<string, string>()

  constructor(private readonly url: string) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  async ask(path: string, body?: Record<string, string>, cookie = this.cookie): Promise<Response> {
    const answer = await fetch(this.url + path, {
      redirect: "manual",
      headers: { cookie, origin: this.url },
      ...(body && { method: "POST", body: new URLSearchParams(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";")
      const [name = "", value = ""] = pair.split("=", 2)
      if (value === "" || /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  async form(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = await (await this.ask("/api/auth/csrf")).json()
    return this.ask(path, { csrfToken, json: "true", ...fields })
  }

  async signIn(username: string, password: string, callbackUrl = "/support"): Promise<Response> {
    return this.form("/api/auth/callback/credentials", { username, password, callbackUrl })
  }
}

test("a browser's session ends on the server when its person signs out: the cookie is worth nothing any more", async ({
  product,
}) => {
  const visitor = new Visitor(product.url)
  const answer = await visitor.signIn("support2", "support123", "https://evil.example/")
  expect((await answer.json()).url).not.toContain("evil.example")
  const set = answer.headers.getSetCookie().find((line) => line.startsWith("next-auth.session-token="))
  expect(set).toMatch(/Path=\/.*HttpOnly.*SameSite=Lax/i)
  const [stolen, isIn] = [visitor.cookie, (cookie: string) => visitor.ask("/auth/me", undefined, cookie)]
  expect((await isIn(stolen)).status).toBe(200)
  // A new sign-in is a new session; the cookie that came along decides nothing (ASVS 7.2.4).
  await visitor.signIn("support2", "support123")
  expect(visitor.cookie).not.toBe(stolen)
  await visitor.ask("/api/auth/signout?callbackUrl=/")
  expect((await isIn(visitor.cookie)).status).toBe(200)
  const last = visitor.cookie
  const left = await visitor.form("/api/auth/signout", { callbackUrl: "/login" })
  expect(left.headers.get("clear-site-data")).toBe('"storage"')
  expect(left.headers.get("cache-control")).toBe("no-store")
  expect((await isIn(last)).status).toBe(401)
  expect((await isIn(stolen)).status).toBe(200)
})

test("behind https cookies are bound to the host, browsers stay encrypted, and secrets come from files", async () => {
  const guarded = await Product.start({ PUBLIC_URL: "https://help.example.com" })
  try {
    const visitor = new Visitor(guarded.url)
    const answer = await visitor.signIn("admin", "admin123")
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000")
    const set = answer.headers.getSetCookie().find((line) => line.includes("session-token="))
    expect(set).toMatch(/^__Host-next-auth\.session-token=[^;]+; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/)
    expect(set).not.toMatch(/Domain=/i)
  } finally {
    await guarded.remove()
  }
})

/** The status that a text is answered with; 0 for none. */
function rawStatus(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost", () => socket.write(text))
    let said = ""
    socket.on("data", (chunk) => (said += chunk))
    socket.on("error", () => undefined)
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0)))
  })
}
