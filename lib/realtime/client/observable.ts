import type { Store } from "./state"

/** A state and those who want to know when it changes. */
export abstract class Observable<State extends object> implements Store<State> {
  private readonly listeners = new Set<() => void>()

  constructor(private state: State) {}

  // Arrow functions, so that they can be handed to useSyncExternalStore as they are.
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  getState = (): State => this.state

  abstract stop(): void

  /** Tells nobody of what is as it was. */
  protected patch(change: Partial<State>): void {
    const keys = Object.keys(change) as (keyof State)[]
    if (keys.every((key) => Object.is(this.state[key], change[key]))) return
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}
