import type { IncomingMessage } from "node:http"
import { beforeEach, describe, expect, it, vi } from "vitest"

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv("TRUSTED_PROXIES", "10.0.0.1,10.0.0.2,192.168.7.0/24,fd00::/8")
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
    const behindNetworks = { "x-forwarded-for": "192.0.2.9, 192.168.7.200, fd12::1" }
    expect(addressOf(request("::ffff:192.168.7.3", behindNetworks))).toBe("192.0.2.9")
    expect(addressOf(request("192.168.8.3", behindNetworks))).toBe("192.168.8.3")
  })
})

describe("a request that is known to have come without encryption", () => {
  it("came past the proxies, or its proxy says so, where people are to come by https", async () => {
    vi.stubEnv("PUBLIC_URL", "https://help.example.com")
    const { isKnownPlain } = await load()
    expect(isKnownPlain(request("198.51.100.7", {}))).toBe(true)
    expect(isKnownPlain(request("198.51.100.7", { "x-forwarded-proto": "https" }))).toBe(true)
    expect(isKnownPlain(request("10.0.0.1", { "x-forwarded-proto": "http" }))).toBe(true)
    expect(isKnownPlain(request("10.0.0.1", { "x-forwarded-proto": "https, http" }))).toBe(false)
    // A proxy that says nothing of it, and this machine itself.
    expect(isKnownPlain(request("10.0.0.1", {}))).toBe(false)
    expect(isKnownPlain(request("127.0.0.1", {}))).toBe(false)
  })

  it("is none where nobody has named a proxy, or there is no https", async () => {
    vi.stubEnv("PUBLIC_URL", "https://help.example.com")
    vi.stubEnv("TRUSTED_PROXIES", "")
    expect((await load()).isKnownPlain(request("198.51.100.7", {}))).toBe(false)
    vi.resetModules()
    vi.stubEnv("PUBLIC_URL", "http://help.example.com")
    vi.stubEnv("TRUSTED_PROXIES", "10.0.0.1")
    expect((await load()).isKnownPlain(request("198.51.100.7", {}))).toBe(false)
  })
})
