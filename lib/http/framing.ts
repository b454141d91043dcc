import { logger } from "@/lib/logger"
import { embeddersOf } from "@/lib/shops/embedding"

interface Framing {
  /** Who may show the page inside of theirs, for `frame-ancestors`. */
  ancestors: string
  headers: Record<string, string>
}

const NOBODY: Framing = { ancestors: "'none'", headers: {} }
/** What a visitor was reading is no business of ours, and our address none of where they go on to (ASVS 3.4.5). */
const QUIET = { "Referrer-Policy": "no-referrer" }
/** An hour: long enough for a visit, short enough for a repair to arrive. Any site may load the script. */
const SCRIPT = {
  ...QUIET,
  "Cache-Control": "public, max-age=3600, stale-while-revalidate=86400",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
}

/**
 * Who may frame what is asked for: a shop's chat page its own sites, the console's pretend site ourselves, everything
 * else nobody. A shop that nobody knows is framed by nobody.
 */
export async function framing(url: string): Promise<Framing> {
  const path = url.split("?", 1)[0] ?? ""
  if (path === "/widget.js") return { ...NOBODY, headers: SCRIPT }
  if (/^\/preview\/[^/]+$/.test(path)) return { ancestors: "'self'", headers: QUIET }
  const slug = /^\/customer\/([^/]+)\/?$/.exec(path)?.[1]
  if (slug !== undefined) return { ancestors: await ancestorsOf(slug), headers: QUIET }
  return { ...NOBODY, headers: path === "/customer" ? QUIET : {} }
}

/** `'self'` is for the console, whose preview shows the same page. */
async function ancestorsOf(slug: string): Promise<string> {
  // What can't be a slug is not worth a question; it also never reaches the policy.
  if (!/^[\w-]{1,100}$/.test(slug)) return NOBODY.ancestors
  const origins = await embeddersOf(slug).catch((error: unknown) => {
    logger.warn({ err: error }, "who may frame a chat page could not be read")
    return null
  })
  return origins === null ? NOBODY.ancestors : ["'self'", ...origins].join(" ")
}
