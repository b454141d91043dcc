import { expect } from "@playwright/test"
import { Conversation } from "./conversation"

/** The agents' dashboard. */
export class DeskPage extends Conversation {
  async signIn(username: string, password: string): Promise<void> {
    await this.page.goto("/login")
    await this.page.getByLabel("Username").fill(username)
    await this.page.getByLabel("Password", { exact: true }).fill(password)
    await this.page.getByRole("button", { name: "Sign in" }).click()
    await this.page.waitForURL("**/support")
    await expect(this.page.getByText("Online")).toBeVisible()
  }

  /**
   * Makes this desk a late one: it goes on showing a chat that others have taken, once it has read it. To be called before
   * it is opened; answers how many transcripts it has read since.
   */
  async isToldNothingOfChanges(): Promise<() => number> {
    let read = 0
    await this.page.routeWebSocket(/\/socket\.io\//, (socket) => {
      const server = socket.connectToServer()
      server.onMessage((message) => {
        if (/^43.*"messages":\[/.test(String(message))) read += 1
        if (!/"(chat\.(gone|updated|heads)|message\.created|inbox\.counts)"/.test(String(message)))
          socket.send(message)
      })
    })
    return () => read
  }

  async showTab(name: "Mine" | "Waiting" | "All" | "Closed"): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${name}`) }).click()
  }

  row(customer: string) {
    return this.page.getByRole("list", { name: "Chats" }).getByRole("link", { name: customer })
  }

  /** Notes from top to bottom; what stands in the conversation beside them is `messages`. */
  get notes() {
    return this.log.locator("[data-note]")
  }

  /** Writes a note and goes back to answering. */
  async note(body: string): Promise<void> {
    await this.page.getByRole("button", { name: "Note", exact: true }).click()
    const composer = this.page.getByRole("textbox", { name: "Note", exact: true })
    await composer.fill(body)
    await composer.press("Enter")
    await this.page.getByRole("button", { name: "Reply", exact: true }).click()
  }

  /** Picks one of the chat's actions from its menu. */
  async act(action: string): Promise<void> {
    await this.page.getByRole("button", { name: "Chat actions" }).click()
    await this.page.getByRole("menuitem", { name: action }).click()
  }

  async transfer(to: string, note: string): Promise<void> {
    await this.act("Transfer…")
    const dialog = this.page.getByRole("dialog")
    await dialog.getByRole("combobox", { name: "To whom" }).selectOption({ label: to })
    await dialog.getByRole("textbox", { name: "Note for whoever takes over" }).fill(note)
    await dialog.getByRole("button", { name: "Transfer" }).click()
    await dialog.waitFor({ state: "hidden" })
  }

  async closeChat(): Promise<void> {
    await this.page.getByRole("button", { name: "Close chat" }).click()
  }

  /** The chats at hand, above the open one. */
  get tabs() {
    return this.page.getByRole("navigation", { name: "Open chats" }).getByRole("link")
  }

  /** What was just done, and the way back. */
  get notice() {
    return this.page.getByRole("status").filter({ hasText: "Undo" })
  }

  /** Opens the palette by its key and looks for something. */
  async find(words: string): Promise<void> {
    await this.page.keyboard.press("Control+k")
    await this.page.getByRole("combobox", { name: "Find anything" }).fill(words)
  }

  /** Does what the palette offers first for some words. */
  async command(words: string): Promise<void> {
    await this.find(words)
    await this.page.getByRole("option").first().waitFor()
    await this.page.keyboard.press("Enter")
  }

  async claim(): Promise<void> {
    await this.page.getByRole("button", { name: "Claim chat" }).click()
    await this.composer.waitFor()
  }
}
