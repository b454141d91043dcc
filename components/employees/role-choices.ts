import type { Actor } from "@/lib/auth/actor"
import { listRolesToGive } from "@/lib/employees/standing"
import type { RoleChoice } from "./role-rows"

/** The roles as a form shows them: what they allow in detail stays on the server. */
export async function roleChoices(
  actor: Actor,
  permission: "employees:create" | "employees:update",
): Promise<RoleChoice[]> {
  const roles = await listRolesToGive(actor, { permission })
  return roles.map(({ id, name, description, shops }) => ({ id, name, description, shops }))
}
