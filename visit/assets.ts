import { readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import type { Assets } from "./render"

/** Where scripts/visit.mjs puts the files of the page, each also compressed. */
const FOLDER = join("dist", "visit")
const NAME = /^\/visit\/([A-Za-z0-9-]+\.(js|css|woff2))$/
const TYPES: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
}

/** The addresses of the files that a page begins with. */
export function readAssets(): Assets {
  return JSON.parse(readFileSync(join(FOLDER, "manifest.json"), "utf8"))
}

/** Answers a file of the page; false when there is none of that name. A name never means anything else later. */
export async function answerAsset(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [, name, ending = ""] = NAME.exec(path) ?? []
  if (name === undefined) return false
  const accepted = ending === "woff2" ? null : encodingFor(request)
  const packed = accepted && (await contentOf(`${name}.${accepted}`))
  // In development nothing is compressed.
  const encoding = packed ? accepted : null
  const content = packed || (await contentOf(name))
  if (content === null) return false
  response.writeHead(200, {
    "Content-Type": TYPES[ending],
    "Content-Length": content.length,
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
    ...(encoding && { "Content-Encoding": encoding }),
  })
  response.end(request.method === "HEAD" ? undefined : content)
  return true
}

function contentOf(file: string): Promise<Buffer | null> {
  return readFile(join(FOLDER, file)).catch(() => null)
}

/** The best compression that the browser takes. */
export function encodingFor(request: IncomingMessage): "br" | "gzip" | null {
  const accepted = String(request.headers["accept-encoding"] ?? "")
  if (/\bbr\b/.test(accepted)) return "br"
  return /\bgzip\b/.test(accepted) ? "gzip" : null
}
