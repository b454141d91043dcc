/** widget.css, put here by the build. */
declare const STYLES: string

const SVG = "http://www.w3.org/2000/svg"
const BUBBLE =
  "M12 4c4.7 0 8.5 3.3 8.5 7.4s-3.8 7.4-8.5 7.4c-1 0-2-.2-3-.5L4.6 20l1.1-3.7c-1.4-1.3-2.2-3-2.2-4.9C3.5 7.3 7.3 4 12 4zM8.4 11.5h.01M12 11.5h.01M15.6 11.5h.01"
const CHEVRON = "M6 9.5l6 6 6-6"

/** The parts of a chat on the page: a button, and a panel that the frame goes into. */
export type View = ReturnType<typeof makeView>

/** Puts a chat on the page, in a shadow root: neither the site's styles nor its scripts reach in, nor ours out. */
export function makeView(address: string) {
  const host = element("div", {})
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLES)
  const shadow = host.attachShadow({ mode: "open" })
  shadow.adoptedStyleSheets = [sheet]
  const badge = element("b", { "aria-hidden": "true" })
  const launcher = element(
    "button",
    { type: "button", class: "launch", "aria-expanded": "false" },
    icon("talk", BUBBLE),
    icon("hide", CHEVRON),
    badge,
  )
  const note = element("p", { role: "status" })
  const link = element("a", { href: address, target: "_blank", rel: "noreferrer" })
  const hide = element("button", { type: "button" }, icon("", CHEVRON))
  const state = element("div", { class: "state" }, element("i", {}), note, link)
  const panel = element("div", { class: "panel", closed: "" }, state, hide)
  const live = element("div", { class: "live", role: "status" })
  const root = element("section", {}, panel, launcher, live)
  shadow.append(root)
  document.body.append(host)
  return { host, root, panel, launcher, hide, badge, note, link, live }
}

/** Black or white, whichever is read better on a colour (WCAG 2.2 relative luminance). */
export function readableOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  // 4.5 : 1 against white.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue <= 0.1833 ? "#fff" : "#000"
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: Element[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function icon(name: string, path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg")
  const line = document.createElementNS(SVG, "path")
  svg.setAttribute("class", name)
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  line.setAttribute("d", path)
  svg.append(line)
  return svg
}
