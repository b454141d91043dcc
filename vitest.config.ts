import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "")

export default defineConfig({
  resolve: { alias: { "@": root } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    env: { LOG_LEVEL: "fatal", TZ: "UTC" },
    // On a loaded machine a worker with a database in it takes its time to end.
    teardownTimeout: 60_000,
    restoreMocks: true,
    // A wait ends with its condition; this is only how long a loaded machine may take.
    expect: { poll: { timeout: 10_000 } },
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      {
        extends: true,
        test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/database-setup.ts"],
          // Files of one worker share its database: making one takes seconds, and most of a gigabyte.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Needs PostgreSQL and Redis on this machine, and the product built: .ci/run sees to it, `npm test` leaves it out.
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // One after the other: what they bound are times.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
