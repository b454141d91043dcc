import { subscribeToAllNodes } from "@/lib/events/bus"

/** How long a doubt waits for more: after an outage every node has some. In milliseconds. */
const LAG_MS = 200

/**
 * Hears, from whichever node, that something may have happened of which nobody was told; `tell` is given the chats that
 * are known to be in doubt. Answers a function that stops it.
 */
export function watchDoubts(tell: (chatIds: string[]) => void): () => void {
  const inDoubt = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  const tellAll = () => {
    timer = null
    const chatIds = [...inDoubt]
    inDoubt.clear()
    tell(chatIds)
  }
  const unsubscribe = subscribeToAllNodes((event) => {
    if (event.type !== "node.doubted") return
    for (const chatId of event.data.chatIds) inDoubt.add(chatId)
    timer ??= setTimeout(tellAll, LAG_MS)
  })
  return () => {
    unsubscribe()
    if (timer) clearTimeout(timer)
  }
}
