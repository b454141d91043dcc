import { env } from "@/lib/env"

/**
 * True when a browser says that the request comes from a page of ours. Browsers send at least one of the two headers
 * with every write, so a request without either is not believed.
 */
export function isOwnOrigin(request: { headers: Pick<Headers, "get"> }): boolean {
  const origin = request.headers.get("origin")
  if (origin !== null) return isOwn(origin, request.headers.get("host"))
  return request.headers.get("sec-fetch-site") === "same-origin"
}

/**
 * True for the address that the browser asked for, and for PUBLIC_URL. Where that is https, a page that came without
 * encryption is nobody's: whoever sits on the line can have written it.
 */
export function isOwn(origin: string, host: string | null | undefined): boolean {
  const own = env.PUBLIC_URL && new URL(env.PUBLIC_URL)
  if (own && origin === own.origin) return true
  if (!URL.canParse(origin) || !host) return false
  const { protocol, host: asked } = new URL(origin)
  return asked === host && !(own && own.protocol === "https:" && protocol !== "https:")
}
