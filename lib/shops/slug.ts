import { randomInt } from "node:crypto"

const MAX = 50

/** An address for a shop, made from its name: `Käfer & Söhne` becomes `kafer-sohne`, a second one `kafer-sohne-2`. */
export async function slugFrom(name: string, taken: (base: string) => Promise<string[]>): Promise<string> {
  const base = plain(name)
  const known = new Set(await taken(base))
  if (!known.has(base)) return base
  for (let number = 2; ; number++) {
    if (!known.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

function plain(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX)
    .replace(/^-+|-+$/g, "")
  // A name in another script leaves nothing to read; a number keeps such shops apart.
  return ascii.length >= 2 ? ascii : `shop-${randomInt(100_000, 1_000_000)}`
}
