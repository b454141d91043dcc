"use client"

import { useSyncExternalStore } from "react"
import type { Store } from "@/lib/realtime/client/state"

/** The current state of a running client. */
export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}
