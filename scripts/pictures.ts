import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test"
import { CustomerPage } from "@/tests/e2e/pages/customer-page"
import { DeskPage } from "@/tests/e2e/pages/desk-page"
import { SecondFactorPage } from "@/tests/e2e/pages/second-factor-page"
import { WidgetPage } from "@/tests/e2e/pages/widget-page"
import { HostSite } from "@/tests/support/host-site"
import { Product } from "@/tests/support/product"

// Takes pictures of every page of a fresh demo, in both themes: `npm run pictures`. CHROMIUM_PATH names another browser.
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 780 }
const FOLDER = "docs/pictures"
const THEMES = ["light", "dark"] as const
type Theme = (typeof THEMES)[number]

/** Addresses that show all they have without a hand's turn. */
const PUBLIC = {
  start: "/",
  login: "/login",
  shops: "/customer",
  form: "/customer/sill-and-stem",
  reference: "/docs",
  "not-found": "/no-such-page",
}
const CONSOLE = {
  overview: "/admin",
  customers: "/admin/customers",
  replies: "/admin/replies",
  "console-shops": "/admin/shops",
  employees: "/admin/employees",
  teams: "/admin/teams",
  roles: "/admin/roles",
  access: "/admin/access",
  audit: "/admin/audit",
  tokens: "/admin/tokens",
  account: "/admin/account",
}
/** What a list leads to, by the link of its first row. */
const OPENED = {
  shop: "/admin/shops",
  role: "/admin/roles",
  profile: "/admin/customers",
  employee: "/admin/employees",
  team: "/admin/teams",
}

const product = await Product.start()
const site = await HostSite.start()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] })
try {
  await allowSite()
  // One after the other: an agent who is away for long loses their chats.
  for (const theme of THEMES) await takeConversation(browser, theme)
  for (const theme of THEMES) {
    await takeWidget(await contextFor(browser, theme), theme)
    await takePublic(await contextFor(browser, theme), theme)
    await takeConsole(await contextFor(browser, theme), theme)
  }
  await takeSetup(browser)
} finally {
  await browser.close()
  await site.stop()
  await product.remove()
}

function contextFor(from: Browser, colorScheme: Theme, viewport = WIDE, deviceScaleFactor = 1) {
  return from.newContext({ baseURL: product.url, colorScheme, viewport, deviceScaleFactor, locale: "en-GB" })
}

async function take(page: Page, name: string, theme: Theme): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` })
}

async function takePublic(context: BrowserContext, theme: Theme): Promise<void> {
  const page = await context.newPage()
  for (const [name, address] of Object.entries(PUBLIC)) {
    await page.goto(address)
    await take(page, name, theme)
  }
  await context.close()
}

async function takeConsole(context: BrowserContext, theme: Theme): Promise<void> {
  const page = await context.newPage()
  await new DeskPage(page).signIn("admin", "admin123")
  for (const [name, address] of Object.entries(CONSOLE)) {
    await page.goto(address)
    await take(page, name, theme)
  }
  for (const [name, list] of Object.entries(OPENED)) {
    await page.goto(list)
    await page.getByRole("row").getByRole("link").first().click()
    await page.waitForURL(`**${list}/*`)
    await take(page, name, theme)
  }
  await page.goto("/admin/account")
  await page.getByRole("button", { name: "Set up" }).click()
  await new SecondFactorPage(page).begin("admin123")
  await take(page, "second-factor", theme)
  await context.close()
}

/** A chat from both sides, sharp enough for the README, and the desk on a phone. */
async function takeConversation(from: Browser, theme: Theme): Promise<void> {
  const [left, right] = await Promise.all([
    contextFor(from, theme, WIDE, 2),
    contextFor(from, theme, PHONE, 2),
  ])
  const [agent, visitor] = [new DeskPage(await left.newPage()), new CustomerPage(await right.newPage())]
  const name = theme === "light" ? "Nora Falk" : "Nils Berger"
  await agent.signIn("support1", "support123")
  await agent.row("Kofi Mensah").click()
  await agent.messages.last().waitFor()
  await take(agent.page, "desk", theme)
  await agent.find("")
  await agent.page.getByRole("option").first().waitFor()
  await take(agent.page, "palette", theme)
  await agent.page.keyboard.press("Escape")
  await visitor.open("lantern-cycles")
  await visitor.start({ name, email: `${theme}@example.com`, subject: "Gears slip uphill" })
  await visitor.say("Hello! My gears slip when I ride uphill. The chain is about three years old.")
  await agent.showTab("Waiting")
  await agent.row(name).click()
  await agent.claim()
  await agent.say("Hi, Priya here. That sounds like a worn chain, and perhaps the cassette with it.")
  await agent.say("Could you bring the bike in on Tuesday? Measuring takes two minutes.")
  await visitor.messages.nth(2).waitFor()
  await visitor.say("Tuesday works. Around ten?")
  await agent.messages.nth(3).waitFor()
  await visitor.log.getByText("Read", { exact: true }).last().waitFor()
  await take(visitor.page, "customer", theme)
  await takeOnPhone(agent, theme)
  await visitor.page.getByRole("button", { name: "Close chat" }).click()
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Close chat" }).click()
  await visitor.page.getByRole("radio").nth(4).waitFor({ state: "attached" })
  await take(visitor.page, "closed", theme)
  await Promise.all([left.close(), right.close()])
}

async function takeOnPhone(agent: DeskPage, theme: Theme): Promise<void> {
  await agent.page.setViewportSize(PHONE)
  await agent.notice.waitFor({ state: "hidden" })
  await take(agent.page, "desk-phone", theme)
  await agent.page.getByRole("button", { name: "Back to the list" }).click()
  await agent.showTab("All")
  await take(agent.page, "inbox-phone", theme)
}

/** The chat on a shop's own site. */
async function takeWidget(context: BrowserContext, theme: Theme): Promise<void> {
  const widget = new WidgetPage(await context.newPage())
  const tag = `<script async src="${product.url}/widget.js" data-shop="lantern-cycles"></script>`
  await widget.open(site.page("/", tag))
  await widget.launcher.click()
  await widget.start("Ines Duarte", `ines.${theme}@example.com`)
  await widget.say("Do the lights stay on when I stop?")
  await take(widget.page, "widget", theme)
  await context.close()
}

/** Lets the site show the chats of both shops. */
async function allowSite(): Promise<void> {
  const call = async (method: string, path: string, body?: object, token = "") => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  const login = { username: "admin", password: "admin123" }
  const { access_token } = await call("POST", "/auth/token", login)
  for (const { id } of (await call("GET", "/shops", undefined, access_token)).data)
    await call("PATCH", `/shops/${id}`, { allowedOrigins: [site.origin] }, access_token)
}

/** What an installation without people begins with. */
async function takeSetup(from: Browser): Promise<void> {
  const empty = await Product.start({ DEMO: "off" })
  try {
    for (const theme of THEMES) {
      const page = await from.newPage({ colorScheme: theme, viewport: WIDE, locale: "en-GB" })
      await page.goto(`${empty.url}/setup`)
      await take(page, "setup", theme)
      await page.close()
    }
  } finally {
    await empty.remove()
  }
}
