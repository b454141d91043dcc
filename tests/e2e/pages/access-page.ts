import { expect, type Locator, type Page } from "@playwright/test"
import { ConsolePage } from "./console-page"

/** The console, in its room for the question why somebody can't do something. */
export class AccessPage extends ConsolePage {
  readonly answer: Locator
  readonly holders: Locator

  constructor(page: Page) {
    super(page)
    this.answer = page.getByRole("region", { name: "Answer" })
    this.holders = page.getByRole("region", { name: "Who may do this here" }).getByRole("listitem")
  }

  async pick(person: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Person", exact: true }).fill(person)
    await this.page.getByRole("option", { name: new RegExp(`^${person}\\b`) }).click()
  }

  async ask(permission: string, place?: string): Promise<void> {
    await this.page.getByLabel("What they would do").selectOption(permission)
    if (place) await this.page.getByLabel("Where").selectOption({ label: place })
    await this.explain()
  }

  async explain(): Promise<void> {
    await this.page.getByRole("button", { name: "Explain", exact: true }).click()
  }

  async says(verdict: "Yes" | "No", sentence: string): Promise<void> {
    await expect(this.answer.getByRole("heading", { name: verdict, exact: true })).toBeVisible()
    await expect(this.answer).toContainText(sentence)
  }
}
