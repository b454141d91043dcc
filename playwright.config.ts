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
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: chromium },
  },
})
