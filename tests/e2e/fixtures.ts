import { test as base, type Page } from "@playwright/test"
import { Product } from "@/tests/support/product"
import { CustomerPage } from "./pages/customer-page"
import { DeskPage } from "./pages/desk-page"

interface Fixtures {
  /** A browser of its own for each person, so that nothing is shared between them. */
  person: (options?: { colorScheme?: "light" | "dark"; width?: number; locale?: string }) => Promise<Page>
  customer: CustomerPage
  agent: DeskPage
}

interface Shared {
  product: Product
  /** Files that say something else here get another product, so that what one leaves behind is nowhere in the way. */
  apart: string
}

export const test = base.extend<Fixtures, Shared>({
  apart: ["", { option: true, scope: "worker" }],
  product: [
    async ({ apart: _ }, use) => {
      const product = await Product.start()
      await use(product)
      await product.remove()
    },
    { scope: "worker", timeout: 240_000 },
  ],
  person: async ({ browser, product }, use) => {
    const pages: Page[] = []
    await use(async ({ colorScheme = "light", width = 1280, locale } = {}) => {
      const viewport = { width, height: width < 500 ? 780 : 860 }
      const context = await browser.newContext({ baseURL: product.url, colorScheme, viewport, locale })
      const page = await context.newPage()
      pages.push(page)
      return page
    })
    await Promise.all(pages.map((page) => page.context().close()))
  },
  customer: async ({ person }, use) => use(new CustomerPage(await person())),
  agent: async ({ person }, use) => use(new DeskPage(await person())),
})

export { expect } from "@playwright/test"
