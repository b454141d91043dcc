import type { Tap } from "./proxy"

const CANARY = /canary:([0-9a-z-]{4,36}):/g
/** Longer than any canary, so that one that is split between two pieces is heard too. */
const OVERLAP = 64

/** Reads every byte that comes down a line, frames and headers included, and notes whose words are among them. */
export class Listener {
  readonly heard: string[] = []
  bytes = 0

  tap = (): Tap => {
    let tail = ""
    return {
      down: (chunk) => {
        this.bytes += chunk.length
        const text = tail + chunk.toString("latin1")
        for (const [, tag = ""] of text.matchAll(CANARY)) if (!this.heard.includes(tag)) this.heard.push(tag)
        tail = text.slice(-OVERLAP)
        return chunk
      },
    }
  }
}
