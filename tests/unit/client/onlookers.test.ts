import { expect, it } from "vitest"
import { Onlookers } from "@/lib/realtime/client/onlookers"

const [ME, SAM, KIM] = ["me", "sam", "kim"].map((id) => ({ id, name: id.toUpperCase() })) as [
  { id: string; name: string },
  { id: string; name: string },
  { id: string; name: string },
]

it("knows who else looks at a chat, and stays the same object while nothing changes", () => {
  const onlookers = new Onlookers("me")
  onlookers.hear({ chatId: "a", viewers: [ME, SAM] }, 0)
  const known = onlookers.all
  expect(known).toEqual({ a: [SAM] })
  onlookers.hear({ chatId: "a", viewers: [SAM, ME] }, 10)
  expect(onlookers.all).toBe(known)
  onlookers.hear({ chatId: "b", viewers: [KIM] }, 20)
  expect(onlookers.of("a")).toBe(known.a)
  onlookers.hear({ chatId: "a", viewers: [ME] }, 30)
  expect(onlookers.all).toEqual({ b: [KIM] })
})

it("believes in nobody who has not been spoken of for a minute, nor after a cut", () => {
  const onlookers = new Onlookers("me")
  onlookers.hear({ chatId: "a", viewers: [SAM] }, 0)
  onlookers.hear({ chatId: "b", viewers: [KIM] }, 60_000)
  expect(Object.keys(onlookers.all)).toEqual(["a", "b"])
  onlookers.hear({ chatId: "b", viewers: [KIM] }, 66_000)
  expect(onlookers.all).toEqual({ b: [KIM] })
  onlookers.forget()
  expect(onlookers.all).toEqual({})
})
