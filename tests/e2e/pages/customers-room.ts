import type { Locator, Page } from "@playwright/test"
import { ConsolePage } from "./console-page"

/** The console, in its rooms for customers and for the audit trail. */
export class CustomersRoom extends ConsolePage {
  readonly customers: Locator
  readonly trail: Locator

  constructor(page: Page) {
    super(page)
    this.customers = page.getByRole("table", { name: "Customers" }).locator("tbody").getByRole("row")
    this.trail = page.getByRole("list", { name: "Audit trail" }).getByRole("listitem")
  }

  async find(text: string, label = "Search customers"): Promise<void> {
    await this.page.getByRole("searchbox", { name: label }).fill(text)
    await this.page.getByRole("button", { name: "Search", exact: true }).click()
    await this.page.waitForURL((url) => url.searchParams.get("q") === text)
  }

  async open(name: string): Promise<void> {
    await this.page.getByRole("link", { name, exact: true }).click()
    await this.page.getByRole("heading", { level: 1, name }).waitFor()
  }

  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true })
  }

  /** Answers the dialog's question. */
  async confirm(action: string): Promise<void> {
    await this.dialog.getByRole("button", { name: action, exact: true }).click()
  }
}
