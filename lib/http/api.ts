import { apiTokenOperations } from "./operations/api-tokens"
import { auditOperations } from "./operations/audit"
import { chatOperations } from "./operations/chats"
import { customerOperations } from "./operations/customers"
import { employeeOperations } from "./operations/employees"
import { permissionOperations } from "./operations/permissions"
import { presenceOperations } from "./operations/presence"
import { publicOperations } from "./operations/public"
import { reportOperations } from "./operations/reports"
import { roleOperations } from "./operations/roles"
import { setupOperations } from "./operations/setup"
import { shopOperations } from "./operations/shops"
import { signInOperations } from "./operations/sign-in"
import { teamOperations } from "./operations/teams"

/** Every operation of the API. Routes, validation, the OpenAPI document and the reference come from this table. */
export const api = {
  ...setupOperations,
  ...signInOperations,
  ...shopOperations,
  ...employeeOperations,
  ...teamOperations,
  ...roleOperations,
  ...permissionOperations,
  ...apiTokenOperations,
  ...chatOperations,
  ...customerOperations,
  ...presenceOperations,
  ...reportOperations,
  ...auditOperations,
  ...publicOperations,
}
