import type { Colleague, PresenceState } from "@/lib/presence/contract"

/** Who is there, as far as the desk has been told; about oneself everybody is told. */
export interface Presence {
  people: ReadonlyMap<string, { name: string | null; state: PresenceState; heard: number }>
  /** How much has been told so far. An answer knows everything that was told before it was asked for. */
  told: number
}

export const NOBODY: Presence = { people: new Map(), told: 0 }

/** Somebody has come, gone, or said that they are away. */
export function hearPresence(presence: Presence, employeeId: string, state: PresenceState): Presence {
  const told = presence.told + 1
  const name = presence.people.get(employeeId)?.name ?? null
  return { told, people: new Map(presence.people).set(employeeId, { name, state, heard: told }) }
}

/** Takes the answer of `presence.sync`, which knows nothing of what was told since it was asked for. */
export function takeColleagues(
  presence: Presence,
  colleagues: readonly Colleague[],
  asked: number,
): Presence {
  const told = presence.told + 1
  const newer = [...presence.people].filter(([, { heard }]) => heard > asked)
  const people = new Map(newer)
  for (const { employeeId, name, state } of colleagues) {
    const known = people.get(employeeId)
    people.set(employeeId, { name, state: known?.state ?? state, heard: known?.heard ?? told })
  }
  return { told, people }
}

/** Those whose names are known, by name. */
export function colleaguesOf({ people }: Presence): Colleague[] {
  return [...people]
    .flatMap(([employeeId, { name, state }]) => (name === null ? [] : [{ employeeId, name, state }]))
    .sort((one, other) => one.name.localeCompare(other.name))
}
