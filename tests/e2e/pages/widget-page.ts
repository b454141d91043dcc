import type { FrameLocator, Locator, Page } from "@playwright/test"

/** A shop's own site with one chat on it. */
export class WidgetPage {
  readonly launcher: Locator
  readonly panel: Locator
  readonly frame: FrameLocator
  readonly composer: Locator

  constructor(
    readonly page: Page,
    shop = "lantern-cycles",
  ) {
    const chat = page.locator(`[data-yupcha="${shop}"]`)
    this.launcher = chat.locator("button.launch")
    this.panel = chat.locator(".panel")
    this.frame = chat.frameLocator("iframe")
    this.composer = this.frame.getByRole("textbox", { name: "Message" })
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address)
    await this.launcher.waitFor()
  }

  async start(name: string, email: string): Promise<void> {
    await this.frame.getByLabel("Your name").fill(name)
    await this.frame.getByLabel("E-mail").fill(email)
    await this.frame.getByRole("button", { name: "Start chat" }).click()
    await this.composer.waitFor()
  }

  /** Writes a message and waits until the shop has it. */
  async say(body: string): Promise<void> {
    await this.composer.fill(body)
    await this.composer.press("Enter")
    await this.frame.getByText("Sent", { exact: true }).last().waitFor()
  }

  message(body: string): Locator {
    return this.frame.getByRole("log").locator("[data-message]").filter({ hasText: body })
  }
}
