import { v7 } from "uuid"
import { marked } from "../clients"
import { call } from "../office"
import { ask, connectRaw, sendByRest, sendBySocket } from "../raw"
import type { Scenario, Stage } from "../scenario"

const RIVALS = 50

/** F12: one message 50 times at once, over sockets of two nodes and over REST. One row, and the same seq for all. */
async function sendTogether({ cluster, traffic, history, note }: Stage): Promise<void> {
  const [customer] = traffic.customers
  if (!customer) throw new Error("There is no customer.")
  const { chatId, token } = customer
  const sockets = await Promise.all(
    Array.from({ length: 20 }, (_, index) => connectRaw(cluster.node(index), "/customer", token)),
  )
  for (let round = 0; round < 3; round++) {
    const message = { chatId, clientId: v7(), body: marked(chatId, `all at once ${round}`) }
    history.write({ ...message, author: `customer:${chatId}` })
    await Promise.all(
      Array.from({ length: RIVALS }, (_, index) => {
        const socket = sockets[index]
        return socket
          ? sendBySocket(socket, history, message)
          : sendByRest(cluster.node(index), token, history, message)
      }),
    )
    const attempts = history.sent.get(message.clientId)?.attempts ?? []
    const seqs = new Set(attempts.map(({ seq }) => seq))
    history.probe({
      invariant: "I2",
      what: "different answers to one message sent 50 times at once",
      value: seqs.size,
      most: 1,
    })
  }
  for (const socket of sockets) socket.disconnect()
  note("parallel sends of one message", `${RIVALS} x 3`)
}

/** F12: 50 people claim one chat at once. One wins; the others are told who. */
async function claimTogether({ cluster, office, history, note }: Stage): Promise<void> {
  const shop = await office.shop("manual")
  const people = await office.hire(RIVALS, shop)
  const bySocket = people.slice(0, RIVALS / 2)
  const sockets = await Promise.all(
    bySocket.map(({ token }, index) => connectRaw(cluster.node(index), "/agent", token)),
  )
  for (let round = 0; round < 3; round++) {
    const { chat } = await office.start(shop, round)
    const answers = await Promise.all(
      people.map(async ({ id, token }, index) => {
        const socket = sockets[index]
        if (!socket) return claimByRest(cluster.node(index), chat.id, id, token)
        const { data, error } = await ask(socket, "chat.claim", { chatId: chat.id })
        return { who: id, won: data !== undefined, code: error?.code, winner: error?.current?.assignee?.id }
      }),
    )
    const [row] = await cluster.sql<{ assignee_id: string }>(
      "select assignee_id from chat_sessions where id = $1",
      [chat.id],
    )
    history.contests.push({ chatId: chat.id, assignee: row?.assignee_id ?? null, answers })
  }
  for (const socket of sockets) socket.disconnect()
  note("parallel claims", `${RIVALS} x 3`)
}

async function claimByRest(
  node: Stage["cluster"]["nodes"][number],
  chatId: string,
  employeeId: string,
  token: string,
) {
  const answer = await call<{ code?: string; current?: { assignee?: { id: string } } }>(
    node,
    "PUT",
    `/chats/${chatId}/assignee`,
    {
      token,
      body: { employeeId },
    },
  )
  const { code, current } = answer.body
  return { who: employeeId, won: answer.status === 200, code, winner: current?.assignee?.id }
}

export const contentionScenario: Scenario = {
  name: "contention",
  fault: "F12",
  about: "50 send one message at once, 50 claim one chat at once",
  nodes: 2,
  act: async (stage) => {
    await sendTogether(stage)
    await claimTogether(stage)
  },
}
