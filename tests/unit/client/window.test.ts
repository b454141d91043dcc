import { expect, it } from "vitest"
import { windowStart } from "@/lib/realtime/client/window"

it.each([
  ["a short chat as a whole", 60, 60, 0],
  ["the newest messages of a long one", 20_000, 20_000, 19_900],
  ["those that are unread, with some before", 20_000, 19_850, 19_840],
  ["no more than one answer holds of many unread ones", 20_000, 100, 19_800],
])("a desk opens %s", (_what, lastSeq, agentReadSeq, start) => {
  expect(windowStart({ lastSeq, agentReadSeq })).toBe(start)
})
