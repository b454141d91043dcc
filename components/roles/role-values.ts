import type { Role } from "@/lib/roles/contract"

/** A role, and what the person in front of the screen may do with it. */
export interface ListedRole {
  role: Role
  mayCopy: boolean
  mayDelete: boolean
}

/** How many people have a role, in words. */
export function peopleText(count: number): string {
  if (count === 0) return "Nobody"
  return count === 1 ? "1 person" : `${count} people`
}
