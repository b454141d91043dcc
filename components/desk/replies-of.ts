import type { CannedReply } from "@/lib/canned-replies/contract"
import type { Result } from "@/lib/realtime/client/state"
import { ask } from "./ask"

/** How long replies are believed to be unchanged, in milliseconds. */
const FRESH_MS = 60_000
/** Far more than anybody writes; a shop that has more is searched in the console. */
const PAGES = 5

const known = new Map<string, { at: number; replies: Promise<Result<CannedReply[]>> }>()

/** Every reply that can be used in a shop: one's own, the shop's, and those of one's teams. */
export function repliesOf(shopId: string): Promise<Result<CannedReply[]>> {
  const kept = known.get(shopId)
  if (kept && Date.now() - kept.at < FRESH_MS) return kept.replies
  const replies = read(shopId)
  known.set(shopId, { at: Date.now(), replies })
  // What failed is asked for again the next time.
  replies.then(({ error }) => error && known.delete(shopId))
  return replies
}

async function read(shopId: string): Promise<Result<CannedReply[]>> {
  const replies: CannedReply[] = []
  let cursor: string | null = null
  for (let page = 0; page < PAGES; page++) {
    const query = new URLSearchParams({ shop: shopId, limit: "100", ...(cursor && { cursor }) })
    const { data, error }: Result<{ data: CannedReply[]; nextCursor: string | null }> = await ask(
      `/canned-replies?${query}`,
    )
    if (error) return { error }
    replies.push(...data.data)
    cursor = data.nextCursor
    if (cursor === null) break
  }
  return { data: replies }
}
