import type { BrowserContext, Page } from "@playwright/test"
import { HostSite } from "@/tests/support/host-site"
import { answerWithPayloads, type Hostile, PAYLOADS, plantPayloads } from "@/tests/support/payloads"
import { test as base, expect } from "./fixtures"
import { ConsolePage } from "./pages/console-page"
import { CustomerPage } from "./pages/customer-page"
import { WidgetPage } from "./pages/widget-page"

const test = base.extend<object, { hostile: Hostile; site: HostSite }>({
  site: [
    async ({ apart: _ }, use) => {
      const site = await HostSite.start()
      await use(site)
      await site.stop()
    },
    { scope: "worker" },
  ],
  hostile: [
    async ({ product, site }, use) => use(await plantPayloads(product.folder, site.origin)),
    { scope: "worker" },
  ],
})
test.use({ apart: "payloads" })

/** What a browser tells when text has become more than text. */
class Oracle {
  readonly found: string[] = []
  private looked = 0

  static async over(context: BrowserContext): Promise<Oracle> {
    const oracle = new Oracle()
    await context.exposeBinding(
      "xss",
      ({ page }, number) => void oracle.found.push(`ran: ${number} at ${page.url()}`),
    )
    await context.exposeBinding(
      "violated",
      ({ page }, what) => void oracle.found.push(`${what} at ${page.url()}`),
    )
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const { violated } = window as unknown as { violated: (what: string) => void }
        // The preview of a shop with such a name: a tag that has "<script" in an attribute loses its nonce (CSP 3, 6.7.2.3).
        if (event.blockedURI.endsWith("/widget.js")) return
        violated(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
      })
    })
    context.on("dialog", (dialog) => {
      oracle.found.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    return oracle
  }

  /** Looks through every frame and every shadow tree of a page for elements and links that payloads would have made. */
  async look(page: Page, what: string): Promise<void> {
    this.looked += 1
    let shown = ""
    for (const frame of page.frames()) {
      const { made, text } = await frame.locator("html").evaluate(inspect)
      shown += text
      for (const one of made) this.found.push(`${what}: ${one}`)
    }
    expect(this.found).toEqual([])
    // A page that shows none of them proves nothing.
    expect(shown, what).toMatch(/xss\(\d+\)/)
  }

  get views(): number {
    return this.looked
  }
}

/** Runs in the page. */
function inspect(): { made: string[]; text: string } {
  const ADDRESSES = ["href", "src", "action", "formaction", "data", "xlink:href"]
  const isBad = ({ name, value }: Attr) =>
    name === "data-x" ||
    /^on/i.test(name) ||
    (ADDRESSES.includes(name) && /^\s*(?:javascript|vbscript|data:text)/i.test(value)) ||
    // The site's own icon is none.
    (name === "href" && /^[a-z]+:/i.test(value) && !/^(?:https?:|mailto:|blob:|data:,$)/i.test(value))
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
  ]
  const roots = rootsIn(document)
  const elements = roots.flatMap((root) => [...root.querySelectorAll("*")])
  const bad = elements.filter(({ attributes, tagName }) => tagName === "BASE" || [...attributes].some(isBad))
  const fields = elements
    .filter((one) => "value" in one)
    .map((one) => String((one as HTMLInputElement).value))
  return {
    made: bad.map(({ outerHTML }) => outerHTML.slice(0, 200)),
    text: [document.body?.textContent, ...roots.map((root) => root.textContent ?? ""), ...fields].join(" "),
  }
}

/** Follows a list from its first page to its last. */
async function throughList(page: Page, path: string, look: (what: string) => Promise<void>): Promise<void> {
  await page.goto(path)
  for (let number = 1; number < 12; number++) {
    await page.getByRole("heading", { level: 1 }).waitFor()
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true
    })
    await look(`${path}, page ${number}`)
    const next = page.getByRole("link", { name: /^(Next|More|Older)/ })
    if ((await next.count()) === 0) return
    await page.goto(String(await next.first().getAttribute("href")))
  }
}

test("no page of the console makes more than text of what people write", async ({ person, hostile }) => {
  test.setTimeout(240_000)
  const page = await person()
  const oracle = await Oracle.over(page.context())
  await new ConsolePage(page).signIn("admin", "admin123")
  const look = (what: string) => oracle.look(page, what)
  for (const list of ["shops", "employees", "teams", "roles", "customers", "replies", "tokens", "audit"])
    await throughList(page, `/admin/${list}?limit=100`, look)
  for (const list of ["shops", "employees", "teams", "roles", "customers"] as const)
    for (const id of hostile[list]) {
      await page.goto(`/admin/${list}/${id}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      if (list === "shops") await page.locator("iframe[title^=Preview]").waitFor()
      await look(`/admin/${list}/${id}`)
    }
  const [shop, employee] = [hostile.shops[0], hostile.employees[0]]
  for (const path of [
    "/admin",
    `/admin?shopId=${shop}`,
    `/admin/audit?shopId=${shop}`,
    `/admin/access?employeeId=${employee}&permission=chats:reply&objectType=shop&objectId=${shop}`,
  ]) {
    await page.goto(path)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await look(path)
  }
  expect(oracle.views).toBeGreaterThan(25)
})

test("nor does the desk", async ({ person, hostile }) => {
  test.setTimeout(120_000)
  const page = await person()
  const oracle = await Oracle.over(page.context())
  await new ConsolePage(page).signIn("admin", "admin123", "/admin")
  await page.goto(`/support?chat=${hostile.chat}`)
  await page.getByRole("log", { name: "Conversation" }).locator("[data-message]").first().waitFor()
  await oracle.look(page, "an open chat")
  await page.getByRole("button", { name: /^Waiting/ }).click()
  const list = page.getByRole("list", { name: "Chats", exact: true })
  await list.getByRole("link").first().waitFor()
  for (const place of [list, page.getByRole("log", { name: "Conversation" })]) {
    // A window on a long list draws only what is near: all of it has to pass by.
    await place.hover()
    for (let step = 0; step < 30; step++) {
      await page.mouse.wheel(0, place === list ? 700 : -700)
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      if (step % 3 === 0) await oracle.look(page, `scrolled ${step}`)
    }
  }
  await page.getByRole("button", { name: "Chat actions" }).click()
  await page.getByRole("menuitem", { name: "Transfer…" }).click()
  await page.getByRole("dialog").getByRole("combobox", { name: "To whom" }).waitFor()
  await oracle.look(page, "the transfer dialog")
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+k")
  await page.getByRole("combobox", { name: "Find anything" }).fill("xss")
  await page.getByRole("option").first().waitFor()
  await oracle.look(page, "the palette")
})

test("nor do the customer's page, the widget, and what is downloaded", async ({
  person,
  hostile,
  product,
  site,
}) => {
  test.setTimeout(120_000)
  const page = await person()
  const oracle = await Oracle.over(page.context())
  const visitor = new CustomerPage(page)
  for (const index of hostile.shops.keys()) {
    await visitor.open(`hostile-${index}`)
    await page.getByLabel("Your name").waitFor()
    await oracle.look(page, `the page of shop ${index}`)
  }
  // The others as the server draws them: a document that is parsed and not run.
  const drawn = await page.evaluate(async (count) => {
    const made: string[] = []
    for (let index = 3; index < count + 3; index++) {
      const html = await (await fetch(`/customer/hostile-${index}`)).text()
      const document = new DOMParser().parseFromString(html, "text/html")
      const data = document.querySelector("#visit-data")
      if (!/xss\(|data-x/.test(html)) made.push(`shop ${index} shows nothing`)
      JSON.parse(data?.textContent ?? "")
      for (const element of document.querySelectorAll("[data-x], base")) made.push(element.outerHTML)
      for (const script of document.querySelectorAll("script:not([nonce]):not([type='application/json'])"))
        made.push(script.outerHTML)
    }
    return made
  }, PAYLOADS.length)
  expect(drawn).toEqual([])

  const started = page.waitForResponse(
    (answer) => answer.url().endsWith("/public/chats") && answer.request().method() === "POST",
  )
  await visitor.start({ name: String(PAYLOADS[1]), email: "ada@example.com", subject: String(PAYLOADS[2]) })
  const { chat, token } = await (await started).json()
  await visitor.say(String(PAYLOADS[0]))
  await page.getByText("Sent", { exact: true }).waitFor()
  await answerWithPayloads(product.folder, chat.id)
  await page.reload()
  await visitor.messages.first().waitFor()
  await oracle.look(page, "the customer's chat")

  const shopSite = new WidgetPage(page, "hostile-0")
  await shopSite.open(
    site.page("/", `<script async src="${product.url}/widget.js" data-shop="hostile-0"></script>`),
  )
  await shopSite.launcher.click()
  await shopSite.frame.getByRole("log").or(shopSite.frame.getByLabel("Your name")).first().waitFor()
  await oracle.look(page, "the widget")

  const transcript = await fetch(`${product.url}/public/chats/${chat.id}/transcript`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { headers } = transcript
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/)
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8")
  expect(headers.get("content-security-policy")).toContain("sandbox")
})

test("an answer of the API that is opened in a tab is text, and a file is kept rather than shown", async ({
  person,
  hostile,
}) => {
  const page = await person()
  const oracle = await Oracle.over(page.context())
  await new ConsolePage(page).signIn("admin", "admin123", "/admin")
  await page.goto(`/api/v1/customers/${hostile.customers[0]}`)
  expect(await page.evaluate(() => document.querySelectorAll("script, img, svg, [data-x]").length)).toBe(0)
  expect(await page.evaluate(() => document.body.textContent)).toContain("xss(0)")
  const kept = page.waitForEvent("download")
  await page.goto(`/api/v1/customers/${hostile.customers[0]}/export`).catch(() => undefined)
  expect((await kept).suggestedFilename()).toMatch(/^[\w.-]+\.json$/)
  expect(oracle.found).toEqual([])
})

test("who signs out leaves nothing in the browser", async ({ person }) => {
  const page = await person()
  await new ConsolePage(page).signIn("manager1", "manager123", "/admin")
  const kept = () => page.evaluate(() => localStorage.getItem("a draft"))
  await page.evaluate(() => localStorage.setItem("a draft", "for nobody else's eyes"))
  expect(await kept()).not.toBeNull()
  await page.evaluate(async () => {
    const { csrfToken } = await (await fetch("/api/auth/csrf")).json()
    await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true" }),
    })
  })
  await expect.poll(kept).toBeNull()
})

test("what is looked for would be found: on a page that makes markup of it, it runs", async ({
  person,
  site,
}) => {
  const page = await person()
  const oracle = await Oracle.over(page.context())
  // The first of them close nothing that would swallow those behind them.
  await page.goto(site.page("/raw", PAYLOADS.slice(0, 5).join(" ")))
  await expect.poll(() => oracle.found.filter((one) => one.startsWith("ran: ")).length).toBeGreaterThan(2)
  await expect(oracle.look(page, "raw")).rejects.toThrow()
  expect(oracle.found.filter((one) => one.startsWith("raw: ")).length).toBeGreaterThan(4)
})

test("no address holds a token or a word that was written", async ({ person }) => {
  const page = await person()
  const asked: string[] = []
  page.on("request", (request) => asked.push(decodeURIComponent(request.url())))
  page.on("websocket", (socket) => asked.push(decodeURIComponent(socket.url())))
  const visitor = new CustomerPage(page)
  await visitor.open("sill-and-stem")
  const started = page.waitForResponse((answer) => answer.url().endsWith("/public/chats"))
  await visitor.start({ name: "Ada Unspoken", email: "unspoken@example.com", subject: "Unspoken" })
  const { token } = await (await started).json()
  await visitor.say("an unspoken word")
  await page.getByText("Sent", { exact: true }).waitFor()
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((url) => /unspoken/i.test(url) || url.includes(token))).toEqual([])
})
