import { newId } from "./ids"
import { remember } from "./remember"

/** This process among several that serve the same database; another one after each start. */
export const nodeId = remember("node", newId)
