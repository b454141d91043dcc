import { describe, expect, it } from "vitest"
import { GET } from "@/app/metrics/route"
import { recordBackup } from "@/lib/audit/backups"
import { newId } from "@/lib/ids"
import { type RequestInfo, withRequest } from "@/lib/request"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

function asked(by: Partial<RequestInfo>, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request("http://localhost/metrics", { headers })
  return withRequest({ id: "1", address: "127.0.0.1", ...by }, () => GET(request))
}

async function figure(name: string): Promise<number> {
  const text = await (await asked({})).text()
  const line = text.split("\n").find((one) => one.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? Number.NaN)
}

describe("the figures", () => {
  it("exist for programs of this machine alone", async () => {
    expect((await asked({})).headers.get("Content-Type")).toContain("text/plain")
    for (const by of [{ address: "192.0.2.1" }, { isForwarded: true }, { address: "" }])
      expect((await asked(by)).status).toBe(404)
  })

  it("count what comes through the doors", async () => {
    const { chat, token } = await makeChat(await makeShop())
    const sent = async (result: string) => (await figure(`yupcha_sends_total{result="${result}"}`)) || 0
    const refused = async () => (await figure(`yupcha_refusals_total{door="socket",code="NOT_FOUND"}`)) || 0
    const before = {
      stored: await sent("stored"),
      repeated: await sent("repeated"),
      refused: await refused(),
    }
    const open = (await figure(`yupcha_connections{side="customer"}`)) || 0
    const customer = await server.open("/customer", token).connected()
    expect(await figure(`yupcha_connections{side="customer"}`)).toBe(open + 1)
    const message = { chatId: chat.id, clientId: newId(), body: "Hello" }
    await customer.ask("message.send", message)
    await customer.ask("message.send", message)
    await customer.ask("message.send", { ...message, chatId: newId() })
    await customer.ask("chat.sync", { chatId: chat.id, afterSeq: 1 })
    expect(await sent("stored")).toBe(before.stored + 1)
    expect(await sent("repeated")).toBe(before.repeated + 1)
    expect(await refused()).toBe(before.refused + 1)
    expect(await figure("yupcha_ack_seconds_count")).toBeGreaterThanOrEqual(1)
    expect(await figure("yupcha_fan_out_seconds_count")).toBeGreaterThanOrEqual(1)
    expect(await figure(`yupcha_transcript_reads_total{kind="resume"}`)).toBeGreaterThanOrEqual(1)
    customer.socket.disconnect()
    await expect.poll(() => figure(`yupcha_connections{side="customer"}`)).toBe(open)
  })

  it("know when the last backup was made", async () => {
    expect(await figure("yupcha_last_backup_timestamp_seconds")).toBe(0)
    await recordBackup(12)
    expect(await figure("yupcha_last_backup_timestamp_seconds")).toBeGreaterThan(Date.now() / 1_000 - 60)
  })

  it("say how the database's connections are used", async () => {
    expect(await figure(`yupcha_database_connections{state="waiting"}`)).toBe(0)
    expect(await figure("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0)
  })
})
