/** As much of a browser's storage as is used here. */
export type Backing = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">

/** Half a year, as long as a visitor's token counts, in seconds. */
const LIFETIME = 180 * 24 * 60 * 60
/** Servers refuse requests whose headers are long, and each request carries all of it; in characters. */
const MAX_TOTAL = 3_000
const OURS = /^yupcha/

/**
 * A small storage in partitioned cookies (CHIPS), for a chat in the frame of another site: browsers that keep storage
 * from frames still give them these, one set for each site around. No server reads them.
 * `setItem` throws where the browser takes none, and when it is full.
 */
export const cookieStorage: Backing = {
  getItem: (key) => all().get(key) ?? null,
  setItem: (key, value) => {
    const others = [...all()].filter(([name]) => name !== key)
    const size = [...others, [key, value]].reduce(
      (sum, part) => sum + part.map(encodeURIComponent).join().length,
      0,
    )
    if (size > MAX_TOTAL) throw new Error("These cookies would be too long to be sent with each request.")
    write(key, value, LIFETIME)
    if (all().get(key) !== value) throw new Error("The browser has not taken a cookie.")
  },
  removeItem: (key) => write(key, "", 0),
  key: (index) => [...all().keys()][index] ?? null,
  get length() {
    return all().size
  },
}

function all(): Map<string, string> {
  // Only what was written here is sure to be decodable.
  const ours = document.cookie.split("; ").filter((pair) => OURS.test(pair))
  return new Map(ours.map((pair) => pair.split("=", 2).map(decodeURIComponent) as [string, string]))
}

function write(key: string, value: string, seconds: number): void {
  const pair = `${encodeURIComponent(key)}=${encodeURIComponent(value)}`
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and answers later
  document.cookie = `${pair}; Path=/customer; Max-Age=${seconds}; SameSite=None; Secure; Partitioned`
}
