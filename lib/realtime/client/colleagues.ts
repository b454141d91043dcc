import type { Colleague, PresenceState, PresenceSync } from "@/lib/presence/contract"
import { colleaguesOf, hearPresence, NOBODY, type Presence, takeColleagues } from "./presence"
import type { Result } from "./state"

interface Options {
  me: { id: string; name: string }
  call: <T>(event: string, payload: unknown) => Promise<Result<T>>
  onChange: () => void
}

/** Who is there, oneself first of all. */
export class Colleagues {
  private presence = NOBODY
  private drawn: { of: Presence; others: Colleague[] } | undefined
  private wish: PresenceState | undefined

  constructor(private readonly options: Options) {}

  /** One's own state; null until it was told. */
  get own(): PresenceState | null {
    return this.presence.people.get(this.options.me.id)?.state ?? null
  }

  /** The same array until something changes. */
  get others(): Colleague[] {
    if (this.drawn?.of === this.presence) return this.drawn.others
    const others = colleaguesOf(this.presence).filter(({ employeeId }) => employeeId !== this.options.me.id)
    this.drawn = { of: this.presence, others }
    return others
  }

  /** As what to come back after the connection was cut: whoever has said that they are away still is. */
  get comesAs(): PresenceState | undefined {
    return this.wish
  }

  hear({ employeeId, state }: { employeeId: string; state: PresenceState }): void {
    const isKnown = this.presence.people.has(employeeId) || employeeId === this.options.me.id
    this.presence = hearPresence(this.presence, employeeId, state)
    if (employeeId === this.options.me.id) this.remember(state)
    this.options.onChange()
    if (!isKnown) this.sync()
  }

  /** Reads everything; what gets lost is read with the next connection. */
  async sync(): Promise<void> {
    const asked = this.presence.told
    const { me } = this.options
    const { data } = await this.options.call<PresenceSync>("presence.sync", {})
    if (!data) return
    const others = data.colleagues.filter(({ employeeId }) => employeeId !== me.id)
    const own = { employeeId: me.id, name: me.name, state: data.state }
    this.presence = takeColleagues(this.presence, [...others, own], asked)
    if (this.own !== null) this.remember(this.own)
    this.options.onChange()
  }

  async set(state: PresenceState): Promise<Result<unknown>> {
    const result = await this.options.call("presence.set", { state })
    if (result.error) return result
    this.wish = state
    this.presence = hearPresence(this.presence, this.options.me.id, state)
    this.options.onChange()
    return result
  }

  /** Offline is also what the server says of somebody whose connection was cut; nobody wishes for that. */
  private remember(state: PresenceState): void {
    if (state !== "offline") this.wish = state
  }
}
