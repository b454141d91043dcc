import { defineConfig } from "@playwright/test"

const chromium = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

export default defineConfig({
  testDir: "tests/e2e",
  // Each worker starts a product of its own, with a database of its own.
  workers: 2,
  // A wait ends with its condition; these are only how long a loaded machine may take.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A test that needs its second try is named at the end of the run: it is a fault to be mended, of the test or of the
  // product, but not one of the change that it happened to meet.
  retries: process.env.CI ? 1 : 0,
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: chromium },
  },
})
