import type { ReactNode } from "react"
import { renderToStaticMarkup, renderToString } from "react-dom/server"
import type { Speech } from "@/components/language/languages"
import { fill } from "@/components/language/words"
import type { PublicShop } from "@/lib/shops/contract"
import { Notice } from "./notice"
import { Page, type VisitData } from "./page"
import { Shops } from "./shops"

/** The files of the page, by their addresses; scripts/visit.mjs writes down which they are. */
export interface Assets {
  script: string
  /** What the script imports. */
  modules: string[]
  style: string
  font: string
}

/** The HTML of a shop's chat page. The nonce is the one that the answer's policy names. */
export function renderVisit(data: VisitData, assets: Assets, nonce: string): string {
  const { shop, speech } = data
  return document(
    speech,
    fill(speech.words.page.title, { shop: shop.name }),
    assets,
    <>
      <noscript>
        <p className="p-4 text-center">{speech.words.page.needsScript}</p>
      </noscript>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: it is React that has made it */}
      <div id="visit" dangerouslySetInnerHTML={{ __html: renderToString(<Page {...data} />) }} />
      <script
        type="application/json"
        id="visit-data"
        nonce={nonce}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON, in which nothing ends the element
        dangerouslySetInnerHTML={{ __html: asScript(data) }}
      />
      <script type="module" src={assets.script} nonce={nonce} />
    </>,
    assets.modules.map((href) => <link key={href} rel="modulepreload" href={href} nonce={nonce} />),
  )
}

/** The HTML of the page that leads to the shops'. It is links alone, and needs no script. */
export function renderShops(shops: PublicShop[], speech: Speech, assets: Assets): string {
  return document(speech, speech.words.shops.title, assets, <Shops shops={shops} speech={speech} />)
}

/** The HTML of what stands in its place. */
export function renderNotice(
  kind: "notFound" | "fault",
  speech: Speech,
  assets: Assets,
  { retry, number }: { retry?: string; number?: string } = {},
): string {
  const body = <Notice kind={kind} speech={speech} retry={retry} number={number} />
  return document(speech, speech.words[kind].title, assets, body)
}

function document(
  { lang, dir }: Speech,
  title: string,
  { style, font }: Assets,
  body: ReactNode,
  head?: ReactNode,
): string {
  const markup = renderToStaticMarkup(
    <html lang={lang} dir={dir}>
      {/* biome-ignore lint/style/noHeadElement: this page is none of Next's */}
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <title>{`${title} · Yupcha`}</title>
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f5f0" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161512" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" sizes="any" />
        <link rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={style} />
        {head}
      </head>
      <body>{body}</body>
    </html>,
  )
  return `<!doctype html>${markup}`
}

/** JSON that ends no script element, whatever people have written into it. */
function asScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c")
}
