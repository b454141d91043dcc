import { expect, type Locator, type Page } from "@playwright/test"

/** How a person works a page: with the mouse, or with nothing but the keyboard. */
export interface Hands {
  press(target: Locator): Promise<void>
  /** Replaces what stands in a field. */
  write(target: Locator, text: string): Promise<void>
  /** Sends what has been written. */
  send(page: Page): Promise<void>
  /** Opens a menu and picks from it. */
  pick(menu: Locator, item: string): Promise<void>
  /** Picks from the browser's own list of choices. */
  choose(list: Locator, option: string): Promise<void>
  /** Picks the last of a group of radio buttons. */
  chooseLast(radios: Locator): Promise<void>
}

export const MOUSE: Hands = {
  press: (target) => target.click(),
  write: async (target, text) => {
    await target.click()
    await target.fill(text)
  },
  send: (page) => page.getByRole("button", { name: /^(Send|Add note)$/ }).click(),
  pick: async (menu, item) => {
    await menu.click()
    await menu.page().getByRole("menuitem", { name: item }).click()
  },
  choose: async (list, option) => {
    await list.selectOption({ label: option })
  },
  // The button itself is hidden behind its star.
  chooseLast: (radios) => radios.last().locator("xpath=..").click(),
}

export const KEYBOARD: Hands = {
  press: async (target) => {
    await reach(target)
    const link = await target.evaluate((element) => element.tagName === "A")
    await target.page().keyboard.press(link ? "Enter" : "Space")
  },
  write: async (target, text) => {
    await reach(target)
    await target.page().keyboard.press("ControlOrMeta+a")
    await target.page().keyboard.type(text)
  },
  send: (page) => page.keyboard.press("Enter"),
  pick: async (menu, item) => {
    const { keyboard } = menu.page()
    await reach(menu)
    await keyboard.press("Enter")
    const wanted = menu.page().getByRole("menuitem", { name: item })
    await wanted.waitFor()
    await pressUntil(menu.page(), "ArrowDown", wanted)
    await keyboard.press("Enter")
  },
  choose: async (list, option) => {
    await reach(list)
    await list.page().keyboard.type(option)
    await expect(list.locator("option:checked")).toHaveText(option)
  },
  chooseLast: async (radios) => {
    await reach(radios.first())
    // From the first one, to the left is the last one.
    await radios.page().keyboard.press("ArrowLeft")
    await expect(radios.last()).toBeChecked()
  },
}

/** More stops than any page has. */
const STOPS = 150

/** Goes from where the focus is to the target, by Tab alone. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor()
  await pressUntil(target.page(), "Tab", target)
}

async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never led to ${target}`)
}
