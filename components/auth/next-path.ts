const BASE = "http://same-origin.invalid"

/** Where to go after signing in: only ever a path of this site, so that a link can't send people elsewhere. */
export function nextPath(wanted: unknown, fallback = "/support"): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, BASE))
    return fallback
  const url = new URL(wanted, BASE)
  return url.origin === BASE ? `${url.pathname}${url.search}${url.hash}` : fallback
}
