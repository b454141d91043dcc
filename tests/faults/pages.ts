/** What one page may take, in milliseconds; longer is a failure. */
const PATIENCE_MS = 10_000
/** People who look at pages at the same time. */
const READERS = 4

export interface Looked {
  asked: number
  /** The slowest whole answer, in milliseconds. */
  slowest: number
  /** Everything that was no page: what was asked for, and what came instead. */
  failed: string[]
}

/** Asks for pages over and over, as people who click around do, each of which must come whole and with 200. */
export class Pages {
  private readonly looked: Looked = { asked: 0, slowest: 0, failed: [] }
  private over = false
  private readonly readers: Promise<void>[]

  /** Each page is a path, and a header that brings a person along. */
  constructor(
    private readonly url: string,
    private readonly pages: readonly { path: string; headers?: Record<string, string> }[],
  ) {
    this.readers = Array.from({ length: READERS }, (_, index) => this.read(index))
  }

  /** What was seen since the last time. */
  take(): Looked {
    const seen = { ...this.looked, failed: [...this.looked.failed] }
    Object.assign(this.looked, { asked: 0, slowest: 0, failed: [] })
    return seen
  }

  async stop(): Promise<void> {
    this.over = true
    await Promise.all(this.readers)
  }

  private async read(first: number): Promise<void> {
    for (let turn = first; !this.over; turn++) {
      const page = this.pages[turn % this.pages.length]
      if (page) await this.look(page)
    }
  }

  private async look({
    path,
    headers = {},
  }: {
    path: string
    headers?: Record<string, string>
  }): Promise<void> {
    const begun = performance.now()
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const seen = await fetch(`${this.url}${path}`, { headers, signal, redirect: "manual" })
      .then(async (answer) => ((await answer.text()) === "" ? `${answer.status}, empty` : `${answer.status}`))
      .catch((error: Error) => String(error.cause ?? error))
    this.looked.asked += 1
    this.looked.slowest = Math.max(this.looked.slowest, Math.round(performance.now() - begun))
    if (seen !== "200") this.looked.failed.push(`${path}: ${seen}`)
  }
}
