import { chatOperations } from "./operations/chats"
import { publicOperations } from "./operations/public"
import { shopOperations } from "./operations/shops"
import { signInOperations } from "./operations/sign-in"

/** Every operation of the API. Routes, validation, the OpenAPI document and the reference come from this table. */
export const api = {
  ...signInOperations,
  ...shopOperations,
  ...chatOperations,
  ...publicOperations,
}
