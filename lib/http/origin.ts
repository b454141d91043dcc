import { env } from "@/lib/env"

/**
 * True when a browser says that the request comes from a page of ours. Browsers send at least one of the two headers
 * with every write, so a request without either is not believed.
 */
export function isOwnOrigin(request: { headers: Headers }): boolean {
  const origin = request.headers.get("origin")
  if (origin !== null) return isOwn(origin, request.headers.get("host"))
  return request.headers.get("sec-fetch-site") === "same-origin"
}

/** True for the address that the browser asked for, and for PUBLIC_URL. */
export function isOwn(origin: string, host: string | null | undefined): boolean {
  if (env.PUBLIC_URL && origin === new URL(env.PUBLIC_URL).origin) return true
  if (!URL.canParse(origin) || !host) return false
  return new URL(origin).host === host
}
