import type { IncomingMessage, ServerResponse } from "node:http"
import { createRequire } from "node:module"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { chooseSpeech } from "@/components/language/languages"
import { ANONYMOUS } from "@/lib/auth/actor"
import { MAX_BODY } from "@/lib/chats/contract"
import { isAppError } from "@/lib/errors"
import { logger } from "@/lib/logger"
import type { PublicShop } from "@/lib/shops/contract"
import { getPublicShop, listPublicShops } from "@/lib/shops/shops"
import { answerAsset, encodingFor, readAssets } from "./assets"
import type * as Renderer from "./render"

/** All shops, or the one of a slug. */
const PAGE = /^\/customer(?:\/([^/]+))?\/?$/
/** Made by scripts/visit.mjs: the components, with a React of their own. */
const RENDERER = resolve("dist", "visit-render.cjs")

const load = createRequire(import.meta.url)
const compress = promisify(gzip)

interface Answer {
  status: number
  html: string
}

/**
 * Answers the customers' pages, which are a shop's chat and the choice of a shop, and their files; false for everything
 * else, which is Next's. A customer's phone gets them without Next's runtime: half of what a page would weigh
 * (docs/decisions/0011).
 */
export async function answerVisit(
  request: IncomingMessage,
  response: ServerResponse,
  dev: boolean,
): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false
  const [path = "", query] = (request.url ?? "/").split("?", 2)
  if (path.startsWith("/visit/")) return answerAsset(path, request, response)
  const page = PAGE.exec(path)
  if (!page) return false
  try {
    if (dev) await rebuild()
    await send(request, response, await pageOf(request, page[1], new URLSearchParams(query)))
  } catch (error) {
    // Its own files are missing: there is nothing to say it with.
    logger.error({ err: error }, "a customer's page could not be drawn")
    response.writeHead(500).end()
  }
  return true
}

async function pageOf(
  request: IncomingMessage,
  slug: string | undefined,
  query: URLSearchParams,
): Promise<Answer> {
  const { renderVisit, renderShops, renderNotice } = load(RENDERER) as typeof Renderer
  const assets = readAssets()
  const speak = (locale?: string) =>
    chooseSpeech(query.get("lang"), request.headers["accept-language"], locale)
  try {
    if (slug === undefined)
      return { status: 200, html: renderShops(await listPublicShops(), speak(), assets) }
    const shop = await findShop(slug)
    if (!shop) return { status: 404, html: renderNotice("notFound", speak(), assets) }
    const data = { shop, maxLength: MAX_BODY, speech: speak(shop.locale) }
    return { status: 200, html: renderVisit(data, assets, String(request.headers["x-nonce"])) }
  } catch (error) {
    const number = String(request.headers["x-request-id"])
    logger.error({ err: error, requestId: number }, "a customer's page could not be made")
    return { status: 500, html: renderNotice("fault", speak(), assets, { retry: request.url, number }) }
  }
}

/** Null for an address that names no shop, or one that takes no visitors. */
async function findShop(slug: string): Promise<PublicShop | null> {
  try {
    return await getPublicShop(ANONYMOUS, { slug: decodeURIComponent(slug) })
  } catch (error) {
    const isNone = error instanceof URIError || (isAppError(error) && error.code === "NOT_FOUND")
    if (isNone) return null
    throw error
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, html }: Answer,
): Promise<void> {
  // The page names no secret, and a nonce of its own each time: there is nothing to be guessed from its length.
  const packed = encodingFor(request) !== null
  const content = packed ? await compress(html) : Buffer.from(html)
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": content.length,
    "Cache-Control": "private, no-cache",
    Vary: "Accept-Language, Accept-Encoding",
    ...(packed && { "Content-Encoding": "gzip" }),
  })
  response.end(request.method === "HEAD" ? undefined : content)
}

/** In development the page is as new as its sources at each request. */
async function rebuild(): Promise<void> {
  const { buildVisit } = await import(pathToFileURL(resolve("scripts/visit.mjs")).href)
  await buildVisit({ dev: true })
  delete load.cache[RENDERER]
}
