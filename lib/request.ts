import { AsyncLocalStorage } from "node:async_hooks"
import { remember } from "./remember"

/** What is known of the call being served, whichever door it came through. */
export interface RequestInfo {
  /** Stands in every answer, log line and audit row of the call. */
  id: string
  /** The caller's address, as far as the configured proxies can be believed. */
  address: string
  /** Somebody asked for somebody else, whether or not they are to be believed. */
  isForwarded?: boolean
  /** Given by callers who want a repeat of the call to change nothing. */
  idempotencyKey?: IdempotencyKey
}

/** A caller's own name for one call. */
export interface IdempotencyKey {
  caller: string
  key: string
}

const storage = remember("request", () => new AsyncLocalStorage<RequestInfo>())

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.")
}

/** Runs a call with its request at hand, for everything that it awaits. */
export function withRequest<T>(request: RequestInfo, run: () => T): T {
  return storage.run(request, run)
}

/** The call being served; undefined in timers and at start. */
export function currentRequest(): RequestInfo | undefined {
  return storage.getStore()
}
