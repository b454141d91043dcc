import { endpoint } from "@/lib/http/endpoint"
import { setupInput } from "@/lib/setup/contract"
import { completeSetup } from "@/lib/setup/setup"

/** The first run. */
export const setupOperations = {
  completeSetup: endpoint({
    method: "POST",
    path: "/setup",
    tag: "Sign-in",
    summary: "Make the first admin with the one-time code that the log has printed",
    access: "public",
    body: setupInput,
    answer: null,
    status: 204,
    service: completeSetup,
  }),
}
