import type { APIRequestContext, Page, Request } from "@playwright/test"

interface Change {
  /** The Origin to send; null for none. */
  origin: string | null
  /** Turns what the browser had sent into what is sent now. */
  body?: (sent: string) => string
}

/** The request by which the browser called a server action, sent once more, changed, with the same session. */
export async function replay(
  http: APIRequestContext,
  page: Page,
  action: Request,
  { origin, body = (sent) => sent }: Change,
) {
  const sent = await action.allHeaders()
  const kept = ["accept", "content-type", "next-action", "next-router-state-tree", "user-agent"]
  const headers = Object.fromEntries(kept.flatMap((name) => (sent[name] ? [[name, sent[name]]] : [])))
  const cookies = await page.context().cookies()
  return http.post(action.url(), {
    data: Buffer.from(body((action.postDataBuffer() ?? Buffer.alloc(0)).toString("utf8"))),
    headers: {
      ...headers,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      ...(origin !== null && { origin }),
    },
  })
}
