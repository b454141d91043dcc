import { auditOperations } from "./operations/audit"
import { chatOperations } from "./operations/chats"
import { customerOperations } from "./operations/customers"
import { publicOperations } from "./operations/public"
import { reportOperations } from "./operations/reports"
import { shopOperations } from "./operations/shops"
import { signInOperations } from "./operations/sign-in"

/** Every operation of the API. Routes, validation, the OpenAPI document and the reference come from this table. */
export const api = {
  ...signInOperations,
  ...shopOperations,
  ...chatOperations,
  ...customerOperations,
  ...reportOperations,
  ...auditOperations,
  ...publicOperations,
}
