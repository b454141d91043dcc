const BASE = "http://same-origin.invalid"

/** Where to go after signing in: only ever a path of this site, so that a link can't send people elsewhere. */
export function nextPath(wanted: unknown, fallback = "/support"): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, BASE))
    return fallback
  const { origin, pathname, search, hash } = new URL(wanted, BASE)
  // What was no other site may have become one: `/a/..//evil.example` is `//evil.example` now.
  return origin === BASE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : fallback
}
