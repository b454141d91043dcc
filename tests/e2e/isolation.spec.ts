import type { Page } from "@playwright/test"
import type { Product } from "@/tests/support/product"
import { expect, test } from "./fixtures"
import { ConsolePage } from "./pages/console-page"
import { replay } from "./pages/replay"

test.use({ apart: "isolation" })

const UNKNOWN = "01900000-0000-7000-8000-000000000000"

interface Found {
  id: string
  name?: string
  slug?: string
  location?: string
}

async function speaker(product: Product, username: string, password: string) {
  const body = new URLSearchParams({ username, password })
  const { access_token } = await (await fetch(`${product.url}/auth/token`, { method: "POST", body })).json()
  return async (path: string) => {
    const answer = await fetch(product.url + path, { headers: { Authorization: `Bearer ${access_token}` } })
    return { status: answer.status, body: await answer.json() }
  }
}

/** One of everything in the shop that manager1 has no part in. */
async function objectsOfTheOther(product: Product) {
  const admin = await speaker(product, "admin", "admin123")
  const first = async (path: string): Promise<Found> => (await admin(path)).body.data[0]
  const shop = await first("/shops?q=lantern")
  return {
    shop,
    employee: await first("/employees?q=jonas"),
    team: await first(`/teams?shop=${shop.id}`),
    customer: await first(`/customers?shop=${shop.id}`),
    event: await first(`/api/v1/audit?shop=${shop.id}`),
  }
}

async function seen(page: Page, path: string) {
  const answer = await page.goto(path)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  return { status: answer?.status(), text: await page.getByRole("main").evaluate(timeless) }
}

/** Runs in the page: what stands there without when it was, since minutes pass between two looks. */
function timeless(main: Element): string {
  const copy = main.cloneNode(true) as Element
  for (const time of copy.querySelectorAll("time")) time.remove()
  return (copy.textContent ?? "").replace(/Longest \d+ \w+/g, "")
}

test("no page of a manager shows anything of another shop, nor that it is there", async ({
  person,
  product,
}) => {
  const { shop, employee, team, customer } = await objectsOfTheOther(product)
  const room = new ConsolePage(await person())
  await room.signIn("manager1", "manager123")
  for (const [path, { id }] of [
    ["/admin/shops/", shop],
    ["/admin/employees/", employee],
    ["/admin/teams/", team],
    ["/admin/customers/", customer],
  ] as const) {
    const [foreign, unknown] = [await seen(room.page, path + id), await seen(room.page, path + UNKNOWN)]
    expect(foreign, path).toEqual(unknown)
    expect(foreign.text, path).toMatch(/There is (nothing here|no such)/)
  }
  for (const path of ["/admin/employees", "/admin/teams", "/admin/customers", "/admin/audit", "/admin"]) {
    const [foreign, unknown] = [
      await seen(room.page, `${path}?shop=${shop.id}`),
      await seen(room.page, `${path}?shop=${UNKNOWN}`),
    ]
    expect(foreign.text, path).toBe(unknown.text)
    expect(foreign.text, path).not.toContain("Lantern Cycles")
  }
})

test("no server action reaches into another shop", async ({ person, product, playwright }) => {
  const { shop } = await objectsOfTheOther(product)
  const admin = await speaker(product, "admin", "admin123")
  const room = new ConsolePage(await person())
  await room.signIn("manager1", "manager123")
  await room.openShop("Sill & Stem")
  const own = new URL(room.page.url()).pathname.split("/").at(-1) ?? ""
  const called = room.page.waitForRequest((request) => request.headers()["next-action"] !== undefined)
  await room.form("General").getByLabel("Location").fill("Bath, United Kingdom")
  await room.save("General")
  const action = await called
  await expect(room.status).toHaveText("Sill & Stem is saved.")

  const http = await playwright.request.newContext()
  const send = async (id: string) => {
    const change = { origin: product.url, body: (sent: string) => sent.replaceAll(own, id) }
    const answer = await replay(http, room.page, action, change)
    return { status: answer.status(), text: await answer.text() }
  }
  // The answer holds the page again, which is the same page; what the action says is the line with its result.
  const outcome = (text: string) => text.split("\n").filter((line) => /"(?:error|data)":/.test(line))
  const [foreign, unknown, again] = [await send(shop.id), await send(UNKNOWN), await send(own)]
  expect(foreign.status).toBe(unknown.status)
  expect(outcome(foreign.text)).toEqual(outcome(unknown.text))
  expect(foreign.text).toContain("NOT_FOUND")
  expect(again.text).toContain("Bath, United Kingdom")
  expect((await admin(`/shops/${shop.id}`)).body).toEqual(shop)
  await http.dispose()
})
