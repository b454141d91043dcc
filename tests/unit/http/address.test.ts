import type { IncomingMessage } from "node:http"
import { beforeEach, describe, expect, it, vi } from "vitest"

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv("TRUSTED_PROXIES", "10.0.0.1,10.0.0.2")
})

const load = () => import("@/lib/http/address")

describe("the caller's address", () => {
  it("is the peer's own, whatever an unknown peer claims", async () => {
    const { addressOf, dropForwarded } = await load()
    const forged = request("198.51.100.7", {
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-host": "evil.example",
      forwarded: "for=1",
    })
    expect(addressOf(forged)).toBe("198.51.100.7")
    dropForwarded(forged)
    expect(forged.headers).toEqual({})
    expect(addressOf(request("::ffff:198.51.100.7", {}))).toBe("198.51.100.7")
  })

  it("is the last one before our proxies, because what stands further left anybody can have written", async () => {
    const { addressOf, dropForwarded } = await load()
    const proxied = request("10.0.0.1", { "x-forwarded-for": "1.2.3.4, 192.0.2.9, 10.0.0.2" })
    expect(addressOf(proxied)).toBe("192.0.2.9")
    dropForwarded(proxied)
    expect(proxied.headers).toHaveProperty("x-forwarded-for")
  })
})
