import { randomBytes } from "node:crypto"
import { request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { text } from "node:stream/consumers"
import { db } from "@/db/client"
import { env } from "@/lib/env"
import { type Check, type Finding, found } from "./finding"
import { findSlug } from "./queries"

const PATIENCE_MS = 5_000

/** Looks at the installation as browsers find it: through PUBLIC_URL, and whatever stands before the server. */
export const webChecks: Check[] = [
  () => found("Public address", publicAddress),
  () =>
    found(
      "Server",
      async () => {
        if (!env.PUBLIC_URL) return null
        const ready = await fetch(new URL("/ready", env.PUBLIC_URL), {
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        const { status, reason } = (await ready.json().catch(() => ({ status: "something else" }))) as Record<
          string,
          string
        >
        const advice = "See that the server runs, and that the proxy sends to its port."
        const said = `${env.PUBLIC_URL}/ready says ${ready.status}, ${reason ?? status}`
        if (!ready.ok || status !== "ready") return { state: "bad", seen: said, advice }
        if (await isAnother(env.PUBLIC_URL)) {
          const seen = `${env.PUBLIC_URL} is another installation: it does not know the shops of this database`
          return {
            state: "bad",
            seen,
            advice: "See that PUBLIC_URL, the proxy and DATABASE_URL belong together.",
          }
        }
        return { state: "good", seen: `is ready at ${env.PUBLIC_URL}` }
      },
      "See that PUBLIC_URL is what people type, that its name leads here, and that the proxy runs.",
    ),
  () =>
    found("WebSocket", async () => {
      if (!env.PUBLIC_URL) return null
      const { status, isRefused } = await upgrade(env.PUBLIC_URL, new URL(env.PUBLIC_URL).origin)
      if (status === 101) return { state: "good", seen: "goes through, from pages of ours" }
      const advice = isRefused
        ? "The proxy must pass on the Host that the browser asked for, and say https in X-Forwarded-Proto; PUBLIC_URL must be what people type."
        : "The proxy must pass on Upgrade and Connection: see deploy/nginx.conf. Until then people fall back to polling."
      return {
        state: isRefused ? "bad" : "doubtful",
        seen: isRefused
          ? `an upgrade by a page of ours was refused with ${status}`
          : `an upgrade was answered with ${status}`,
        advice,
      }
    }),
  () =>
    found("Foreign pages", async () => {
      if (!env.PUBLIC_URL) return null
      const { status } = await upgrade(env.PUBLIC_URL, "https://elsewhere.example")
      if (status !== 101) return { state: "good", seen: "can open no socket" }
      return {
        state: "bad",
        seen: "can open a socket",
        advice: "The proxy must pass on the Origin unchanged.",
      }
    }),
  () =>
    found("Proxies", async () => {
      if (!env.PUBLIC_URL) return null
      if (env.TRUSTED_PROXIES.length > 0)
        return { state: "good", seen: `${env.TRUSTED_PROXIES.join(", ")} may say who asks` }
      const advice =
        "If a proxy stands before the server, name it in TRUSTED_PROXIES, or all callers share one limit."
      return { state: "doubtful", seen: "none is named", advice }
    }),
]

async function publicAddress(): Promise<Omit<Finding, "what">> {
  if (!env.PUBLIC_URL) {
    const advice = "Set PUBLIC_URL to what people type, such as https://help.example.com."
    return { state: "doubtful", seen: "none is set, so that the server is known as localhost", advice }
  }
  const { protocol, hostname, pathname, search, hash } = new URL(env.PUBLIC_URL)
  if (pathname + search + hash !== "/") {
    const seen = `${env.PUBLIC_URL} has more than a host in it`
    return { state: "bad", seen, advice: "Yupcha needs a host of its own, such as https://help.example.com." }
  }
  if (protocol === "https:" || hostname === "localhost" || hostname.startsWith("127."))
    return { state: "good", seen: env.PUBLIC_URL }
  const advice = "Use https: without it whoever sits between reads every message and takes every session."
  return { state: "bad", seen: `${env.PUBLIC_URL} is not encrypted`, advice }
}

/** True when whoever answers there does not know a shop that the database has. */
async function isAnother(address: string): Promise<boolean> {
  const slug = await findSlug(db).catch(() => null)
  if (slug === null) return false
  const answer = await fetch(new URL(`/api/v1/public/shops/${slug}`, address), {
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  return answer.status === 404
}

interface Upgrade {
  /** 101 when it was opened. */
  status: number
  /** The server was asked for a socket, and wants none from such a page; Engine.IO says so in words, with any status. */
  isRefused: boolean
}

/** Asks for a WebSocket as a page of `origin` would. RFC 6455 §4.1. */
function upgrade(address: string, origin: string): Promise<Upgrade> {
  const url = new URL("/socket.io/?EIO=4&transport=websocket", address)
  const ask = url.protocol === "https:" ? requestHttps : requestHttp
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    Origin: origin,
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
  }
  return new Promise((resolve, reject) => {
    const asked = ask(url, { headers, timeout: PATIENCE_MS })
    asked.on("upgrade", (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, isRefused: false })
    })
    asked.on("response", async (response) => {
      const words = await text(response).catch(String)
      resolve({ status: response.statusCode ?? 0, isRefused: /forbidden/i.test(words) })
    })
    asked.on("timeout", () => asked.destroy(new Error("There was no answer within 5 s.")))
    asked.on("error", reject)
    asked.end()
  })
}
