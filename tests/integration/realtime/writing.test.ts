import { describe, expect, it } from "vitest"
import { customersOf } from "@/lib/realtime/sockets"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const { open, realtime } = useRealtime()

describe.each(["websocket", "polling"])("what a turn of the loop has for a socket, over %s,", (transport) => {
  it("leaves in one write, whole and in order", async () => {
    const visitor = await makeChat(await makeShop())
    const client = await open("/customer", visitor.token, { transports: [transport] }).connected()
    const writes: number[] = []
    const count = (_socket: unknown, packets: unknown[]) => writes.push(packets.length)
    const { io } = realtime()
    io.engine.on("flush", count)
    const numbers = Array.from({ length: 30 }, (_, index) => index)
    for (const number of numbers) customersOf(io).emit("number", { number })
    await client.hears<{ number: number }>("number", ({ number }) => number === 29)
    io.engine.off("flush", count)
    expect(client.all<{ number: number }>("number").map(({ number }) => number)).toEqual(numbers)
    // Something else may have been due in the same turn.
    expect(Math.max(...writes)).toBeGreaterThanOrEqual(30)
  })

  it("still leaves when the connection is closed right after", async () => {
    const visitor = await makeChat(await makeShop())
    const client = await open("/customer", visitor.token, { transports: [transport] }).connected()
    customersOf(realtime().io).emit("farewell", {})
    customersOf(realtime().io).disconnectSockets(true)
    await client.hears("farewell")
  })
})
