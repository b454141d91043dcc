import { SignJWT } from "jose"
import { HostSite } from "@/tests/support/host-site"
import type { Product } from "@/tests/support/product"
import { expect, test as withProduct } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { ConsolePage } from "./pages/console-page"
import { DeskPage } from "./pages/desk-page"
import { WidgetPage } from "./pages/widget-page"

interface Shops {
  /** A site that both demo shops allow. */
  site: HostSite
  admin: (method: string, path: string, body?: unknown) => Promise<Record<string, string>>
}

const test = withProduct.extend<{ stranger: HostSite }, Shops>({
  admin: [
    async ({ product }, use) => {
      const login = { username: "admin", password: "admin123" }
      const { access_token } = await call(product, "POST", "/auth/token", login)
      await use((method, path, body) => call(product, method, path, body, access_token))
    },
    { scope: "worker" },
  ],
  site: [
    async ({ admin }, use) => {
      const site = await HostSite.start()
      const { data } = await admin("GET", "/shops")
      for (const { id } of data as unknown as { id: string }[]) {
        await admin("PATCH", `/shops/${id}`, { allowedOrigins: [site.origin] })
      }
      await use(site)
      await site.stop()
    },
    { scope: "worker" },
  ],
  // A parameter that Playwright reads: this one needs no other.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  stranger: async ({}, use) => {
    const site = await HostSite.start()
    await use(site)
    await site.stop()
  },
})
test.use({ apart: "widget" })

async function call(product: Product, method: string, path: string, body?: unknown, token?: string) {
  const response = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return response.json()
}

const STUB = "window.Yupcha=window.Yupcha||function(){(Yupcha.q=Yupcha.q||[]).push(arguments)}"
const tag = (product: Product, shop = "lantern-cycles", more = "") =>
  `<script async src="${product.url}/widget.js" data-shop="${shop}" ${more}></script>`

test("a visitor and an agent talk through a shop's own site", async ({ product, site, person }) => {
  const widget = new WidgetPage(await person())
  const agent = new DeskPage(await person())
  await agent.signIn("support1", "support123")
  await widget.open(site.page("/", tag(product)))
  await widget.launcher.click()
  await widget.start("Nora Falk", "nora.falk@example.com")
  await widget.say("Do the lights stay on when I stop?")
  await agent.row("Nora Falk").click()
  await agent.claim()

  await test.step("news is counted while the chat is put away, and nothing of it is told to the site", async () => {
    await widget.page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      for (const name of ["close", "unread", "message", "open"] as const)
        window.addEventListener(`yupcha:${name}`, (event) => told.push([name, event.detail]))
    })
    await widget.frame.getByRole("button", { name: "Hide chat" }).click()
    await expect(widget.panel).toBeHidden()
    await expect(widget.launcher).toBeFocused()
    await agent.say("They do, for four minutes.")
    await expect(widget.launcher).toHaveAccessibleName("Chat with Lantern Cycles, 1 unread")
    await expect(widget.launcher).toContainText("1")
    const told = await widget.page.evaluate(() => Reflect.get(window, "told"))
    expect(told).toEqual([
      ["close", { shop: "lantern-cycles" }],
      ["unread", { shop: "lantern-cycles", count: 1 }],
      ["message", { shop: "lantern-cycles", from: "agent" }],
    ])
  })

  await test.step("on the next page the chat is there, out of sight, and is read by opening it", async () => {
    await widget.open(site.page("/next", tag(product)))
    await expect(widget.launcher).toHaveAccessibleName("Chat with Lantern Cycles, 1 unread")
    await expect(widget.panel).toBeHidden()
    await widget.launcher.click()
    await expect(widget.message("for four minutes")).toBeVisible()
    await expect(widget.launcher).toHaveAccessibleName("Hide the chat with Lantern Cycles")
    await widget.say("Good to know.")
    await agent.shows("Do the lights stay on when I stop?", "They do, for four minutes.", "Good to know.")
  })

  await test.step("after a shutdown nothing of it is left for the next person", async () => {
    await widget.page.evaluate(() => window.Yupcha?.("shutdown"))
    await expect(widget.launcher).toHaveCount(0)
    await expect.poll(() => widget.page.evaluate(() => ({ ...localStorage }))).toEqual({})
    await widget.open(site.page("/", tag(product)))
    await widget.launcher.click()
    await expect(widget.frame.getByLabel("Your name")).toHaveValue("")
  })
})

test("the site stays as it was: one global, its own styles, no cookie, no frame, nothing in the console", async ({
  product,
  site,
  person,
}) => {
  const page = await person()
  const said: string[] = []
  page.on("console", (message) => said.push(message.text()))
  page.on("pageerror", (error) => said.push(error.message))
  const asked: string[] = []
  page.on("request", (request) => asked.push(new URL(request.url()).pathname))
  const looks = () =>
    page.evaluate(() => ({
      globals: Object.getOwnPropertyNames(window).sort(),
      styles: [document.documentElement, ...document.querySelectorAll("body, body :not([data-yupcha])")]
        .filter((element) => element.tagName !== "SCRIPT")
        .map((element) => `${element.tagName} ${Object.values(getComputedStyle(element)).join()}`),
      storage: Object.keys({ ...localStorage, ...sessionStorage }),
    }))
  await page.goto(site.page("/without", ""))
  const before = await looks()
  asked.length = 0
  const widget = new WidgetPage(page)
  await widget.open(site.page("/with", tag(product)))
  const after = await looks()
  const added = after.globals.filter((name) => !before.globals.includes(name))
  expect(added).toEqual(["Yupcha"])
  expect(after.styles.join("\n").replaceAll("/with", "")).toBe(
    before.styles.join("\n").replaceAll("/without", ""),
  )
  expect(after.storage).toEqual([])
  expect(await page.locator("iframe").count()).toBe(0)
  expect(asked.sort()).toEqual(["/widget.js", "/with"])
  await widget.launcher.click()
  await widget.frame.getByLabel("Your name").waitFor()
  expect(await page.context().cookies()).toEqual([])
  expect(said).toEqual([])
})

test("two shops on one page each have their own chat", async ({ product, site, person }) => {
  const page = await person()
  const [bicycles, plants] = [new WidgetPage(page), new WidgetPage(page, "sill-and-stem")]
  await bicycles.open(site.page("/two", tag(product) + tag(product, "sill-and-stem")))
  await plants.launcher.click()
  await plants.start("Ira Novak", "ira@example.com")
  await plants.say("My fern is brown.")
  await bicycles.launcher.click()
  await expect(plants.panel).toBeHidden()
  await bicycles.start("Ira Novak", "ira@example.com")
  await bicycles.say("My chain is brown.")
  await page.evaluate(() => window.Yupcha?.("show", { shop: "sill-and-stem" }))
  await expect(bicycles.panel).toBeHidden()
  await expect(plants.message("My fern is brown.")).toBeVisible()
  await expect(plants.message("My chain is brown.")).toHaveCount(0)
  await page.evaluate(() => window.Yupcha?.("hide"))
  await expect(plants.panel).toBeHidden()
  const [one, other] = [await bicycles.launcher.boundingBox(), await plants.launcher.boundingBox()]
  expect(Math.abs((one?.y ?? 0) - (other?.y ?? 0))).toBeGreaterThanOrEqual(one?.height ?? 0)
})

test("a site that the shop has not allowed is refused by the browser, and the visitor led to the chat's own page", async ({
  product,
  site,
  stranger,
  person,
}) => {
  // The shop allows a site, only not this one.
  expect(site.origin).not.toBe(stranger.origin)
  const page = await person()
  const refusals: string[] = []
  page.on("console", (message) => refusals.push(message.text()))
  const widget = new WidgetPage(page)
  await widget.open(stranger.page("/", tag(product)))
  await widget.launcher.click()
  await expect(widget.panel).toContainText("The chat can’t be shown on this page.")
  expect(refusals.join()).toContain("frame-ancestors")
  await expect(widget.frame.getByLabel("Your name")).toHaveCount(0)
  await expectAccessible(page)
  const opened = page.waitForEvent("popup")
  await widget.panel.getByRole("link", { name: "Open it in a new tab" }).click()
  await expect((await opened).getByLabel("Your name")).toBeVisible()
})

test("calls that come before the script are kept, and elements of the site open the chat", async ({
  product,
  site,
  person,
}) => {
  const page = await person()
  const early = `<script>${STUB}
    const heard = []
    Yupcha("on", "ready", (detail) => heard.push(["ready", detail.shop]))
    Yupcha("on", "open", (detail) => heard.push(["open", detail.shop]))
    Yupcha("update", { shop: "sill-and-stem", theme: "dark", position: "left" })
    Yupcha("boot", { shop: "sill-and-stem", host: "${product.url}" })
    Yupcha("show", { shop: "sill-and-stem" })
  </script>`
  const plants = new WidgetPage(page, "sill-and-stem")
  await plants.open(site.page("/early", early + tag(product)))
  await expect(plants.frame.getByLabel("Your name")).toBeVisible()
  await expect(plants.frame.locator("html")).toHaveAttribute("data-theme", "dark")
  expect((await plants.launcher.boundingBox())?.x).toBeLessThan(100)
  const heard = () => page.evaluate("heard")
  expect(await heard()).toEqual([
    ["open", "sill-and-stem"],
    ["ready", "lantern-cycles"],
    ["ready", "sill-and-stem"],
  ])
  // It stands below the panel on the left: the two sides can be open together.
  await page.getByRole("button", { name: "Ask us" }).press("Enter")
  await expect(new WidgetPage(page).frame.getByLabel("Your name")).toBeVisible()
  expect(await heard()).toHaveLength(4)
})

test("somebody whom the shop vouches for needs no form, and finds the chat on another device", async ({
  product,
  site,
  person,
  admin,
}) => {
  const { data } = await admin("GET", "/shops?q=lantern")
  const [shop] = data as unknown as { id: string }[]
  const { secret } = await admin("POST", `/shops/${shop?.id}/identity-secret`)
  const sign = (claims: object, shopSlug = "lantern-cycles", expires = "1h", key = secret) =>
    new SignJWT({ name: "Ada Bell", email: "ada.bell@example.com", ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("customer-42")
      .setAudience(shopSlug)
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(key))
  const identified = (token: string) =>
    `<script>${STUB}; const errors = []; Yupcha("on", "error", (e) => errors.push(e)); Yupcha("identify", { token: "${token}" })</script>${tag(product)}`
  const address = site.page("/known", identified(await sign({})))

  const laptop = new WidgetPage(await person())
  await laptop.open(address)
  await laptop.launcher.click()
  await expect(laptop.frame.getByText("Hello, Ada Bell")).toBeVisible()
  await laptop.say("Where is my order?")

  const phone = new WidgetPage(await person({ width: 390 }))
  await phone.open(address)
  await phone.launcher.click()
  await expect(phone.message("Where is my order?")).toBeVisible()
  await phone.say("It is the blue one.")
  await expect(laptop.message("It is the blue one.")).toBeVisible()

  const wrong = {
    expired: await sign({}, "lantern-cycles", "-2h"),
    "another shop's": await sign({}, "sill-and-stem"),
    "signed by somebody else": await sign({}, "lantern-cycles", "1h", "yis_guessed"),
    nonsense: "nonsense",
  }
  for (const [what, token] of Object.entries(wrong)) {
    await test.step(`a token that is ${what} opens nothing: the form is there`, async () => {
      const visitor = new WidgetPage(await person())
      await visitor.open(site.page("/unknown", identified(token)))
      await visitor.launcher.click()
      await expect(visitor.frame.getByLabel("Your name")).toBeVisible()
      await expect(visitor.message("Where is my order?")).toHaveCount(0)
      await expect
        .poll(() => visitor.page.evaluate("errors"))
        .toEqual([expect.objectContaining({ shop: "lantern-cycles", code: "identity" })])
    })
  }
})

for (const look of LOOKS) {
  test(`is accessible, closed and open: ${look.colorScheme}, ${look.width} px`, async ({
    product,
    site,
    person,
  }) => {
    const widget = new WidgetPage(await person(look))
    await widget.open(site.page("/", tag(product)))
    await expectAccessible(widget.page)
    await widget.launcher.click()
    await expect(widget.frame.getByLabel("Your name")).toBeVisible()
    await expect(widget.frame.locator("html")).toHaveAttribute("data-theme", look.colorScheme)
    await expectAccessible(widget.page)
    await widget.start("Kit Rowe", "kit@example.com")
    await widget.say("Hello!")
    await expectAccessible(widget.page)
  })
}

test("a tag in the head may run before the page has a body", async ({ product, site, person }) => {
  const widget = new WidgetPage(await person())
  const early = `<script src="${product.url}/widget.js" data-shop="lantern-cycles"></script><script>Yupcha("show")</script>`
  await widget.open(site.page("/early", "", early))
  await expect(widget.panel).toBeVisible()
  await expect(widget.launcher).toHaveCount(1)
})

test("works by keyboard alone, and gives the cursor back", async ({ product, site, person }) => {
  const widget = new WidgetPage(await person())
  const { keyboard } = widget.page
  await widget.open(site.page("/", tag(product)))
  const ask = widget.page.getByRole("button", { name: "Ask us" })
  await ask.focus()
  await keyboard.press("Enter")
  await expect(widget.frame.getByLabel("Your name")).toBeFocused()
  await keyboard.type("Kit Rowe")
  await keyboard.press("Tab")
  await keyboard.type("kit.rowe@example.com")
  await keyboard.press("Enter")
  await expect(widget.composer).toBeFocused()
  await keyboard.press("Escape")
  await expect(widget.panel).toBeHidden()
  await expect(ask).toBeFocused()
  await widget.launcher.focus()
  await keyboard.press("Enter")
  await expect(widget.composer).toBeFocused()

  await test.step("Escape in a question closes the question, not the chat", async () => {
    await widget.frame.getByRole("button", { name: "Close chat" }).click()
    await widget.frame.getByRole("dialog").waitFor()
    await keyboard.press("Escape")
    await expect(widget.frame.getByRole("dialog")).toHaveCount(0)
    await expect(widget.panel).toBeVisible()
  })
})

test("fills a phone in the site's language, and leaves it again", async ({ product, site, person }) => {
  const widget = new WidgetPage(await person({ width: 390 }))
  await widget.open(site.page("/", tag(product, "lantern-cycles", 'data-lang="de"')))
  await expect(widget.launcher).toHaveAccessibleName("Chat mit lantern cycles")
  await widget.launcher.click()
  await widget.frame.getByLabel("Ihr Name").waitFor()
  const size = widget.page.viewportSize()
  await expect.poll(() => widget.panel.boundingBox()).toEqual({ x: 0, y: 0, ...size })
  await expect(widget.launcher).toBeHidden()
  await widget.frame.getByRole("button", { name: "Chat ausblenden" }).click()
  await expect(widget.panel).toBeHidden()
  await expect(widget.launcher).toBeFocused()
})

test("only its own frame is listened to, and only the site around is obeyed", async ({
  product,
  site,
  person,
}) => {
  const page = await person()
  const widget = new WidgetPage(page)
  await widget.open(site.page("/", tag(product)))
  await widget.launcher.click()
  await widget.frame.getByLabel("Your name").waitFor()
  await test.step("the site's own messages look like the frame's and are not", async () => {
    await page.evaluate(() => window.postMessage({ yupcha: 1, type: "unread", count: 7 }, "*"))
    await page.evaluate(() => window.postMessage({ yupcha: 1, type: "close" }, "*"))
  })
  await test.step("the frame's in another shape are not taken", async () => {
    const frame = page.frames().find((one) => one.url().includes("/customer/"))
    await frame?.evaluate(() => {
      for (const message of [
        { yupcha: 1, type: "unread", count: "7" },
        { yupcha: 1, type: "unread", count: 7, more: true },
        { yupcha: 2, type: "close" },
        { yupcha: 1, type: "toString" },
        null,
      ])
        window.parent.postMessage(message, "*")
      // Its own page is not the site around it.
      window.postMessage({ yupcha: 1, type: "theme", theme: "dark" }, "*")
    })
    // Messages come in order: when this one has arrived, those before it have too.
    await frame?.evaluate(() => window.parent.postMessage({ yupcha: 1, type: "unread", count: 3 }, "*"))
  })
  await expect(widget.launcher).toHaveAccessibleName("Hide the chat with Lantern Cycles, 3 unread")
  await expect(widget.panel).toBeVisible()
  await expect(widget.frame.locator("html")).toHaveAttribute("data-theme", "light")
})

test("the console shows the line, makes the secret once, and lets the chat be tried", async ({
  site,
  person,
}) => {
  expect(site.origin).toMatch(/^http/)
  const console = new ConsolePage(await person())
  const { page } = console
  await console.signIn("manager1", "manager123")
  await console.openShop("Sill & Stem")
  const snippet = page.getByText(/<script async src="http:\/\/localhost:\d+\/widget\.js"/)
  await expect(snippet).toContainText('data-shop="sill-and-stem"')

  await page.getByRole("button", { name: "Make secret" }).click()
  await console.dialog.getByRole("button", { name: "Make secret" }).click()
  const secret = console.dialog.getByLabel("The secret")
  await expect(secret).toHaveValue(/^yis_[\w-]{43}$/)
  const first = await secret.inputValue()
  await expectAccessible(page)
  await console.dialog.getByRole("button", { name: "Done" }).click()
  await console.dialog.getByRole("button", { name: "I have it, close" }).click()
  await expect(page.getByRole("button", { name: "New secret" })).toBeVisible()
  expect(await page.content()).not.toContain(first)

  const preview = page.frameLocator("iframe[title^=Preview]")
  // What is fixed in a frame is not scrolled to by itself.
  await page.locator("iframe[title^=Preview]").evaluate((frame) => frame.scrollIntoView({ block: "end" }))
  await preview.getByRole("button", { name: "Chat with Sill & Stem" }).click()
  const chat = preview.frameLocator("iframe")
  await expect(chat.getByLabel("Your name")).toBeVisible()
  await page.getByRole("button", { name: "Dark" }).click()
  await preview.getByRole("button", { name: "Chat with Sill & Stem" }).click()
  await expect(chat.locator("html")).toHaveAttribute("data-theme", "dark")
  await expectAccessible(page)
})
