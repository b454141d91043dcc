import { expect, type Locator, type Page } from "@playwright/test"

/** The part that a customer's page and a desk have in common: a log of messages and a place to write. */
export class Conversation {
  readonly log: Locator
  readonly messages: Locator

  constructor(readonly page: Page) {
    this.log = page.getByRole("log", { name: "Conversation" })
    this.messages = this.log.locator("[data-message]")
  }

  /** Writes a message and sends it by keyboard. */
  async say(body: string): Promise<void> {
    const composer = this.page.getByRole("textbox", { name: "Message" })
    await composer.fill(body)
    await composer.press("Enter")
  }

  /** The messages from top to bottom, as they stand on the screen. */
  texts(): Promise<string[]> {
    return this.messages.allInnerTexts()
  }

  async shows(...bodies: string[]): Promise<void> {
    await expect(this.messages).toHaveText(bodies)
  }
}
