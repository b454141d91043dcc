import { io, Manager } from "socket.io-client"
import { describe, expect, it } from "vitest"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

describe("limits of a person", () => {
  it("hold over all of their sockets, and leave others alone", async () => {
    const shop = await makeShop()
    const [loud, quiet] = [await makeChat(shop), await makeChat(shop)]
    const open = (token: string) => server.open("/customer", token).connected()
    const sockets = await Promise.all(Array.from({ length: 4 }, () => open(loud.token)))
    const other = await open(quiet.token)
    // Each socket stays within its own allowance of 600; together they ask for more than a person may.
    const asked = sockets.flatMap((socket) => Array.from({ length: 550 }, () => socket.ask("nothing")))
    const codes = (await Promise.all(asked)).map(({ error }) => error.code)
    expect(new Set(codes)).toEqual(new Set(["NOT_FOUND", "RATE_LIMITED"]))
    expect((await other.ask("nothing")).error.code).toBe("NOT_FOUND")
  })

  it("hold for connections, until some are closed", async () => {
    const { token } = await makeChat(await makeShop())
    const open = () => server.open("/customer", token)
    const sockets = await Promise.all(Array.from({ length: 50 }, () => open().connected()))
    const refused = await open()
      .connected()
      .catch((error) => error)
    expect(refused.data).toMatchObject({ code: "RATE_LIMITED", retryable: true, retryAfterMs: 10_000 })
    sockets[0]?.socket.disconnect()
    await expect
      .poll(() =>
        open()
          .connected()
          .then(
            () => true,
            () => false,
          ),
      )
      .toBe(true)
  })
})

describe("before it is known who somebody is", () => {
  it("a connection that brings one junk token after another is cut", async () => {
    const manager = new Manager(server.address(), { transports: ["websocket"], autoConnect: false })
    await new Promise<void>((resolve) => manager.open(() => resolve()))
    const answers: string[] = []
    manager.engine.on("message", (packet: string) => answers.push(packet))
    const closed = new Promise<void>((resolve) => manager.engine.once("close", () => resolve()))
    // As Socket.IO writes it; a client of ours opens another connection after a refusal.
    const connect = `0/customer,${JSON.stringify({ token: "junk" })}`
    for (let tries = 0; tries < 5; tries++) manager.engine.write(connect)
    await expect.poll(() => answers.length).toBe(5)
    expect(answers.every((answer) => answer.includes("UNAUTHENTICATED"))).toBe(true)
    manager.engine.write(connect)
    await closed
  })

  it("the namespace that every Socket.IO server has lets nobody in", async () => {
    const socket = io(server.address(), { transports: ["websocket"], forceNew: true, reconnection: false })
    await new Promise<void>((resolve, reject) => {
      socket.once("connect_error", () => resolve())
      socket.once("connect", () => reject(new Error("Somebody without a token is connected.")))
    })
    socket.disconnect()
  })
})
