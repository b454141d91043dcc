import { apiTokenOperations } from "./operations/api-tokens"
import { auditOperations } from "./operations/audit"
import { cannedReplyOperations } from "./operations/canned-replies"
import { chatOperations } from "./operations/chats"
import { customerOperations } from "./operations/customers"
import { employeeOperations } from "./operations/employees"
import { permissionOperations } from "./operations/permissions"
import { presenceOperations } from "./operations/presence"
import { publicOperations } from "./operations/public"
import { reportOperations } from "./operations/reports"
import { roleOperations } from "./operations/roles"
import { secondFactorOperations } from "./operations/second-factor"
import { setupOperations } from "./operations/setup"
import { shopOperations } from "./operations/shops"
import { signInOperations } from "./operations/sign-in"
import { teamOperations } from "./operations/teams"

/** Every operation of the API. Routes, validation, the OpenAPI document and the reference come from this table. */
export const api = {
  ...setupOperations,
  ...signInOperations,
  ...secondFactorOperations,
  ...shopOperations,
  ...employeeOperations,
  ...teamOperations,
  ...roleOperations,
  ...permissionOperations,
  ...apiTokenOperations,
  ...chatOperations,
  ...cannedReplyOperations,
  ...customerOperations,
  ...presenceOperations,
  ...reportOperations,
  ...auditOperations,
  ...publicOperations,
}
