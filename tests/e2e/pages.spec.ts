import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { CustomerPage } from "./pages/customer-page"
import { DeskPage } from "./pages/desk-page"

test.use({ apart: "pages" })

const PUBLIC = ["/", "/login", "/customer", "/customer/sill-and-stem", "/docs", "/no-such-page"]

for (const { colorScheme, width } of LOOKS) {
  test(`the pages are accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const page = await person({ colorScheme, width })
    for (const path of PUBLIC) {
      await page.goto(path)
      await page.waitForLoadState("networkidle")
      await expectAccessible(page)
    }
    const customer = new CustomerPage(page)
    await customer.open("sill-and-stem")
    await customer.start({ name: "Ana Lima", email: "ana.lima@example.com", subject: "Light" })
    await customer.say("How much light does a fern need?")
    await expect(customer.log.getByText("Sent", { exact: true })).toBeVisible()
    await expectAccessible(page)
    if (width < 640) await page.getByRole("button", { name: "More" }).click()
    await page.getByRole("button", { name: "Close chat" }).click()
    await expectAccessible(page)
    await page.getByRole("dialog").getByRole("button", { name: "Close chat" }).click()
    await page.getByTitle("Good").click()
    await expect(page.getByRole("textbox", { name: "Comment" })).toBeVisible()
    await expectAccessible(page)
    const desk = new DeskPage(page)
    await desk.signIn("support1", "support123")
    await expectAccessible(page)
    await desk.row("Kofi Mensah").click()
    await expect(desk.messages.last()).toBeVisible()
    await expectAccessible(page)
  })
}

test("every page loads without an error and without another host", async ({ person, product }) => {
  const page = await person()
  const faults: string[] = []
  page.on(
    "console",
    (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`),
  )
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^https?:$/.test(protocol) && origin !== product.url)
      faults.push(`${page.url()} asks ${request.url()}`)
  })
  for (const path of PUBLIC.filter((path) => path !== "/no-such-page")) {
    await page.goto(path)
    await page.waitForLoadState("networkidle")
  }
  expect(faults).toEqual([])
  // The design system's own page is for who builds the others.
  for (const path of ["/no-such-page", "/admin/ui"]) expect((await page.goto(path))?.status()).toBe(404)
})

test("whoever is not signed in is led to the sign-in page and back; a wrong password loses nothing", async ({
  person,
}) => {
  const page = await person()
  await page.goto("/support")
  await expect(page).toHaveURL(/\/login\?next=%2Fsupport$/)
  await page.getByLabel("Username").fill("support1")
  await page.getByLabel("Password", { exact: true }).fill("wrong")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("username or the password is wrong")).toBeVisible()
  await expect(page.getByLabel("Username")).toHaveValue("support1")
  await page.getByLabel("Password", { exact: true }).fill("support123")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/support$/)
})

test("the sign-in page leads nowhere but to pages of ours", async ({ person }) => {
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
    const page = await person()
    await page.goto(`/login?next=${encodeURIComponent(next)}`)
    await page.getByRole("button", { name: /support1 / }).click()
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page).toHaveURL(/localhost:\d+\/support$/)
  }
})

test("signing out ends the session on the server, for a copied cookie too", async ({ agent }) => {
  await agent.signIn("support2", "support123")
  const { page } = agent
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ")
  const me = async () =>
    (await fetch(new URL("/api/v1/auth/me", page.url()), { headers: { Cookie: cookie } })).status
  expect(await me()).toBe(200)
  const origin = new URL(page.url()).origin
  await page.getByRole("button", { name: "Account of Jonas" }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await expect(page).toHaveURL(`${origin}/login`)
  expect(await me()).toBe(401)
})
