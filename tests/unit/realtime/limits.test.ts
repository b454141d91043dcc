import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Limits } from "@/lib/realtime/limits"
import type { CustomerSocket } from "@/lib/realtime/sockets"

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
afterEach(() => void vi.useRealTimers())

const socketOf = (id: string) =>
  ({
    data: { actor: { type: "customer", id, shopId: "shop" }, address: "203.0.113.7" },
    on: () => undefined,
  }) as unknown as CustomerSocket

describe("a flood", () => {
  it("is seen on sockets that stay within their own allowance, and are refused by their person's", () => {
    const limits = new Limits()
    const sockets = Array.from({ length: 10 }, () => limits.quotaOf(socketOf("ada")))
    const neighbour = limits.quotaOf(socketOf("bob"))
    // Each 150 calls a second, which one socket may make for ever.
    for (let second = 0; second < 40; second++) {
      for (let call = 0; call < 150; call++) for (const socket of sockets) tries(socket)
      tries(neighbour)
      vi.advanceTimersByTime(1_000)
    }
    for (const socket of sockets) tries(socket)
    expect(sockets.every(({ isFlooded }) => isFlooded)).toBe(true)
    expect(neighbour.isFlooded).toBe(false)
  })

  it("is over after a pause, and no socket is cut for a few refusals now and then", () => {
    const quota = new Limits().quotaOf(socketOf("ada"))
    for (let round = 0; round < 20; round++) {
      for (let call = 0; call < 900; call++) tries(quota)
      expect(quota.isFlooded).toBe(false)
      vi.advanceTimersByTime(3_000)
    }
    for (let call = 0; call < 2_000; call++) tries(quota)
    expect(quota.isFlooded).toBe(true)
    vi.advanceTimersByTime(3_000)
    expect(quota.isFlooded).toBe(false)
  })
})

function tries(quota: { take(): void }): boolean {
  try {
    quota.take()
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: "RATE_LIMITED" })
    return false
  }
}
