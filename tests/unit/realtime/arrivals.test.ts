import { EventEmitter } from "node:events"
import type { IncomingMessage } from "node:http"
import type { Socket } from "engine.io"
import { describe, expect, it, vi } from "vitest"
import { Arrivals } from "@/lib/realtime/arrivals"

/** A request, and its connection, as they come from an address that no test of this machine has. */
const requestFrom = (address: string) =>
  ({ socket: { remoteAddress: address }, headers: {} }) as unknown as IncomingMessage
const connectionFrom = (address: string) =>
  Object.assign(new EventEmitter(), {
    request: requestFrom(address),
    close: vi.fn(),
  }) as unknown as Socket & { close: ReturnType<typeof vi.fn> }

const OFFICE = "203.0.113.7"
const ELSEWHERE = "203.0.113.8"
const HERE = "127.0.0.1"

describe("connections of an address", () => {
  it("are counted before anybody says whose they are, until they are gone", () => {
    const arrivals = new Arrivals()
    const open = Array.from({ length: 2_000 }, () => connectionFrom(OFFICE))
    for (const connection of open) arrivals.count(connection)
    expect(arrivals.hasRoom(requestFrom(OFFICE))).toBe(false)
    expect(arrivals.hasRoom(requestFrom(ELSEWHERE))).toBe(true)
    open[0]?.emit("close", "transport close")
    expect(arrivals.hasRoom(requestFrom(OFFICE))).toBe(true)
  })

  it("are not counted for this machine itself, which an unnamed proxy hides everybody behind", () => {
    const arrivals = new Arrivals()
    for (let count = 0; count < 3_000; count++) arrivals.count(connectionFrom(HERE))
    expect(arrivals.hasRoom(requestFrom(HERE))).toBe(true)
  })
})

describe("tokens that count for nothing", () => {
  it("are no longer looked at when an address brings too many, over however many connections", async () => {
    const arrivals = new Arrivals()
    for (let count = 0; count < 300; count++) {
      await arrivals.assertWelcome(connectionFrom(OFFICE), OFFICE)
      await arrivals.refused(OFFICE)
    }
    await expect(arrivals.assertWelcome(connectionFrom(OFFICE), OFFICE)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfterMs: expect.any(Number),
    })
    await arrivals.assertWelcome(connectionFrom(ELSEWHERE), ELSEWHERE)
  })

  it("cut the connection that goes on with them, on this machine too; good ones never do", async () => {
    const arrivals = new Arrivals()
    const [junk, good] = [connectionFrom(HERE), connectionFrom(HERE)]
    for (let count = 0; count < 5; count++) await arrivals.assertWelcome(junk, HERE)
    await expect(arrivals.assertWelcome(junk, HERE)).rejects.toMatchObject({ code: "RATE_LIMITED" })
    await expect.poll(() => junk.close.mock.calls.length).toBe(1)
    for (let count = 0; count < 50; count++) {
      await arrivals.assertWelcome(good, HERE)
      arrivals.forgive(good)
    }
    expect(good.close).not.toHaveBeenCalled()
  })
})
