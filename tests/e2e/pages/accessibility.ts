import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** Contrast depends on the theme and layout on the width: with these two, both of each have been looked at. */
export const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 320 },
] as const

/** WCAG 2.2 AA, and no sideways scrolling. */
export async function expectAccessible(page: Page): Promise<void> {
  // While a page is being exchanged for another it has no title for a moment.
  await expect(page).toHaveTitle(/./)
  const { violations } = await new AxeBuilder({ page })
    // A long page has thousands of places where nothing is wrong, which nobody reads.
    .options({ resultTypes: ["violations"] })
    .withTags(RULES)
    // The other way puts the results of frames of other origins together, on a page of its own: three times the work.
    .setLegacyMode(page.frames().length === 1)
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  )
  expect(found, page.url()).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** The same in each look, for a page that stays as it is when its window changes. */
export async function expectAccessibleInEachLook(page: Page): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 780 })
    await expectAccessible(page)
  }
}
