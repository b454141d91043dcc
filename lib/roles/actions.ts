"use server"

import { action } from "@/lib/http/action"
import { roleOperations } from "@/lib/http/operations/roles"

export const createRoleAction = action(roleOperations.createRole)
export const updateRoleAction = action(roleOperations.updateRole)
export const deleteRoleAction = action(roleOperations.deleteRole)
