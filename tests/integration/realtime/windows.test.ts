import { afterEach, expect, it } from "vitest"
import { sendMessage } from "@/lib/chats/messages"
import { createNote } from "@/lib/chats/notes"
import { markRead } from "@/lib/chats/transcript"
import { newId } from "@/lib/ids"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { AgentClient } from "@/lib/realtime/client/state"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()
const running: AgentClient[] = []
afterEach(() => {
  for (const desk of running.splice(0)) desk.stop()
})

it("opens a long chat at its end, and reads upwards while messages come in", async () => {
  const shop = await makeShop()
  const [visitor, person] = [await makeChat(shop, "Ada"), await makePerson("Manager", shop, "Mia")]
  const chatId = visitor.chat.id
  const write = (body: string) => sendMessage(visitor.actor, { chatId, clientId: newId(), body })
  const note = (body: string) => createNote(person.actor, { chatId, clientId: newId(), body })
  for (let seq = 1; seq <= 20; seq++) await write(`${seq}`)
  await note("early")
  await Promise.all(Array.from({ length: 330 }, (_, index) => write(`${21 + index}`)))
  await note("late")
  await markRead(person.actor, { chatId, seq: 350 })
  const desk = openAgentDesk({
    employeeId: person.id,
    name: "Mia",
    token: person.accessToken,
    address: server.address(),
    storage: new DeviceStorage(() => null),
  })
  running.push(desk)
  const open = () => desk.getState().open
  const seqs = () => open()?.lines.flatMap(({ kind, seq }) => (kind === "note" ? [] : [seq]))
  const from = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const notes = () => open()?.lines.flatMap(({ kind, body }) => (kind === "note" ? [body] : []))

  desk.open(chatId)
  await expect.poll(() => open()?.earlier).toBe("some")
  expect(seqs()).toEqual(from(251, 350))
  await expect.poll(notes).toEqual(["late"])

  desk.readOlder()
  expect(open()?.earlier).toBe("coming")
  await write("meanwhile")
  await expect.poll(() => open()?.earlier).toBe("some")
  await expect.poll(seqs).toEqual(from(51, 351))

  desk.readOlder()
  await expect.poll(() => open()?.earlier).toBe("none")
  expect(seqs()).toEqual(from(1, 351))
  expect(notes()).toEqual(["early", "late"])
  desk.readOlder()
  expect(open()?.earlier).toBe("none")
})
