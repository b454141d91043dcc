import type { ClientConfig } from "pg"

/** A scheme of our own, because an address must tell by itself that one session is all there is behind it. */
const EMBEDDED_PROTOCOL = "pglite:"

/** How the driver reaches the database behind an address, without any deadline; for migrations and commands. */
export function connectionConfig(address: string): ClientConfig {
  const common = { keepAlive: true, keepAliveInitialDelayMillis: 10_000, fallback_application_name: "yupcha" }
  if (!isEmbedded(address)) return { ...common, connectionString: address }
  const url = new URL(address)
  const host = url.hostname || decodeURIComponent(url.pathname)
  // Every setting is given, because the driver would take the missing ones from PGHOST, PGUSER and the like.
  return {
    ...common,
    host,
    port: Number(url.port || 5432),
    user: "postgres",
    database: "postgres",
    password: "",
    ssl: false,
  }
}

/** True for what `embeddedAddress` made. */
export function isEmbedded(address: string): boolean {
  return new URL(address).protocol === EMBEDDED_PROTOCOL
}

/** The address of an embedded database: the folder that its unix socket lies in, or its port on the loopback. */
export function embeddedAddress(place: { folder: string } | { port: number }): string {
  if ("port" in place) return `${EMBEDDED_PROTOCOL}//127.0.0.1:${place.port}`
  return `${EMBEDDED_PROTOCOL}//${place.folder.split("/").map(encodeURIComponent).join("/")}`
}
