import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Herald, type HeraldOptions } from "@/components/desk/herald"
import { type News, newsBetween } from "@/components/desk/news"
import type { AgentChat } from "@/lib/chats/contract"

const ME = "me"
const chat = (id: string, more: object = {}) =>
  ({
    id,
    status: "active",
    assignee: { id: ME },
    lastSeq: 1,
    waitingSince: "t",
    lastMessage: null,
    ...more,
  }) as AgentChat
const between = (before: AgentChat[], after: AgentChat[]) =>
  newsBetween(new Map(before.map((one) => [one.id, one])), after, ME).map(({ kind, chat: { id } }) => [
    kind,
    id,
  ])

describe("news of the list", () => {
  it("are those who begin to wait, be it again, but not whom one gave back oneself", () => {
    const waiting = { status: "waiting", assignee: null }
    const theirs = chat("back", { assignee: { id: "other" } })
    const mine = chat("given back")
    const known = chat("known", waiting)
    const after = [chat("new", waiting), chat("back", waiting), chat("given back", waiting), { ...known }]
    expect(between([theirs, mine, known], after)).toEqual([
      ["waiting", "new"],
      ["waiting", "back"],
    ])
  })

  it("are what customers write in one's own chats, and nothing that others write or read there", () => {
    const said = (author: string) => ({ lastSeq: 2, lastMessage: { author } })
    const [written, answered, read] = [chat("written"), chat("answered"), chat("read")]
    const theirs = chat("theirs", { assignee: { id: "other" } })
    const after = [
      chat("written", said("customer")),
      chat("answered", said("agent")),
      chat("read", { agentReadSeq: 1, lastMessage: { author: "customer" } }),
      { ...theirs, ...said("customer") } as AgentChat,
    ]
    expect(between([written, answered, read, theirs], after)).toEqual([["message", "written"]])
  })
})

/** Tabs of one browser: what one posts all others hear. */
function browser() {
  const channels: HeraldOptions["channel"][] = []
  return () => {
    const channel: HeraldOptions["channel"] = {
      onmessage: null,
      close: () => undefined,
      postMessage(data) {
        for (const other of channels) {
          if (other !== channel) other.onmessage?.call({} as BroadcastChannel, { data } as MessageEvent)
        }
      },
    }
    channels.push(channel)
    return channel
  }
}

describe("who sounds", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const news: News = { kind: "message", chat: chat("a"), key: "a 2" }

  function tabs(...looks: ReturnType<HeraldOptions["looksAt"]>[]) {
    const open = browser()
    const heard: string[] = []
    const all = looks.map(
      (what, index) =>
        new Herald({
          channel: open(),
          speaks: () => index === 0,
          looksAt: () => what,
          sound: () => heard.push(`sound ${index}`),
          show: () => heard.push(`show ${index}`),
        }),
    )
    return { all, heard }
  }

  it("is one tab of several, which also shows it when nobody has the desk before their eyes", () => {
    const { all, heard } = tabs(null, null, null)
    for (const tab of all) tab.tell(news)
    vi.runAllTimers()
    expect(heard).toEqual(["sound 0", "show 0"])
  })

  it("is nobody when some tab has the chat on the screen, whoever hears of it first", () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { all, heard } = tabs(null, "chat")
      for (const index of order) all[index]?.tell(news)
      vi.runAllTimers()
      expect(heard).toEqual([])
    }
  })

  it("sounds without a notification when another chat is on the screen", () => {
    const { all, heard } = tabs(null, "desk")
    for (const tab of all) tab.tell(news)
    vi.runAllTimers()
    expect(heard).toEqual(["sound 0"])
  })

  it("says nothing after its tab has gone", () => {
    const { all, heard } = tabs(null)
    all[0]?.tell(news)
    all[0]?.stop()
    vi.runAllTimers()
    expect(heard).toEqual([])
  })
})
