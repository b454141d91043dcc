import { expect, type Locator, type Page } from "@playwright/test"

/** The part that a customer's page and a desk have in common: a log of messages and a place to write. */
export class Conversation {
  readonly log: Locator
  readonly messages: Locator

  constructor(readonly page: Page) {
    this.log = page.getByRole("log", { name: "Conversation" })
    this.messages = this.log.locator("[data-message]")
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: "Message" })
  }

  /** Writes a message and sends it by keyboard. */
  async say(body: string): Promise<void> {
    await this.composer.fill(body)
    await this.composer.press("Enter")
  }

  /** Begins to write and sends nothing. */
  async type(text: string): Promise<void> {
    await this.composer.pressSequentially(text)
  }

  /** The messages from top to bottom, as they stand on the screen. */
  texts(): Promise<string[]> {
    return this.messages.allInnerTexts()
  }

  async shows(...bodies: string[]): Promise<void> {
    await expect(this.messages).toHaveText(bodies)
  }
}
