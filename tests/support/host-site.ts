import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

/** A shop's own site: pages from an origin that is not the product's, each with what a test puts into it. */
export class HostSite {
  private constructor(
    private readonly server: Server,
    private readonly pages: Map<string, string>,
  ) {}

  static async start(): Promise<HostSite> {
    const pages = new Map<string, string>()
    const server = createServer((request, response) => {
      const page = pages.get(request.url ?? "")
      response.writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" })
      response.end(page ?? "")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return new HostSite(server, pages)
  }

  /** Of another site than the product's, which is at localhost. */
  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Puts a page up, with something before the end of its body, or of its head, and answers its address. */
  page(path: string, end: string, head = ""): string {
    this.pages.set(path, document(end, head))
    return `${this.origin}${path}`
  }

  stop(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}

/** A site with styles and scripts that would get into the way of anything that is not kept apart. */
function document(end: string, head: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lantern, the shop</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark }
  body { margin: 0; font: 17px/1.6 Georgia, serif; color: light-dark(#2a2622, #eee8df); background: light-dark(#f4efe6, #1a1714) }
  div { letter-spacing: 3px; color: rebeccapurple }
  button { text-transform: uppercase; border: 4px dashed red }
  button.shop { font: inherit; color: inherit; background: none; border: 1px solid; padding: 10px 18px; border-radius: 999px; text-transform: none }
  iframe { display: none }
  section { display: none }
  main, header, footer { max-width: 60rem; margin: auto; padding: 1.5rem }
  h1 { font-size: 2.4rem; line-height: 1.1; letter-spacing: -.02em }
  p { max-width: 36rem }
  ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1.25rem; padding: 0; list-style: none }
  li { aspect-ratio: 1; border-radius: 14px; background: light-dark(#e4dccd, #2b2620); display: grid; place-items: end start; padding: 1rem }
</style>
${head}
</head>
<body>
<header><strong>Lantern</strong></header>
<main>
  <h1>Bicycles for dark evenings</h1>
  <p>Lights that stay on when you stop, and frames that last. Made a few at a time, since 1998.</p>
  <button type="button" class="shop" data-yupcha-open="lantern-cycles">Ask us</button>
  <ul><li>Commuter</li><li>Tourer</li><li>Cargo</li><li>Racer</li><li>Child</li><li>Tandem</li></ul>
</main>
<footer>Copenhagen</footer>
${end}
</body>
</html>`
}
