import { PERMISSIONS, type Permission, SYSTEM_ROLES } from "@/lib/auth/permissions"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { agentCalls, customerCalls } from "@/lib/realtime/handlers"

const WHERE: Record<NonNullable<AnyEndpoint["scope"]>, string> = {
  shop: "in the object's shop",
  everywhere: "in every shop",
  anywhere: "in any shop; the list shows those shops",
}

/** `docs/PERMISSIONS.md`, made from the tables that the doors are made of. */
export function permissionsPage(actions: { name: string; operation: string }[]): string {
  return [
    "# Who may do what",
    "Made from the tables in `lib/auth/permissions.ts`, `lib/http/operations` and `lib/realtime/handlers.ts`; a test keeps it current.",
    RULES,
    "## The permissions",
    catalogue(),
    "## REST",
    "Below `/api/v1`. Without a permission, what is one's own is meant.",
    operations(),
    "## The pages",
    "Server actions are the same operations through another door: same schema, same service, same permission.",
    table(
      ["action", "operation"],
      actions.map(({ name, operation }) => [code(name), code(operation)]),
    ),
    "## Sockets",
    "A customer's token opens the chats of that visitor, and nothing else.",
    `${sockets()}\n`,
  ].join("\n\n")
}

const RULES = `## The rules

- A membership gives a role in one shop, or in every shop. A role is a set of permissions.
- What belongs to a shop outside of one's memberships answers 404, with the same bytes as what does not exist; an id inside a body or a filter does so too.
- Inside one's own shops a missing permission answers 403 and is named.
- Nobody gives what they don't hold there, and nobody edits a person, a role or a token that allows more than they hold.
- The last active admin can't be removed, demoted or deactivated.
- A change of role, membership, password or activity counts from the next call on, and reaches open pages and sockets at once.
- A role can ask for a second factor. Who has such a role and none set up holds nothing until it is: every door of the staff answers ENROLMENT_REQUIRED (403) but \`me\`, \`signOut\` and the steps of setting one up. API tokens are not asked.
- Chats are seen with \`chats:readAll\`; with \`chats:read\` one's own are, and those that wait in one's teams or for no team.`

function catalogue(): string {
  const rows = Object.entries(PERMISSIONS).map(([name, sentence]) => [
    code(name),
    sentence,
    SYSTEM_ROLES.filter(({ permissions }) =>
      (permissions as readonly Permission[]).includes(name as Permission),
    )
      .map((role) => role.name)
      .join(", "),
  ])
  return table(["permission", "what it allows", "system roles that have it"], rows)
}

function operations(): string {
  const rows = Object.entries<AnyEndpoint>(api).map(([name, { method, path, access, permission, scope }]) => [
    code(name),
    code(`${method} ${path}`),
    access === "employee" ? "staff" : access === "customer" ? "customer" : "everybody",
    permission ? code(permission) : "",
    scope ? WHERE[scope] : "",
  ])
  return table(["operation", "address", "who", "permission", "where it must be held"], rows)
}

function sockets(): string {
  const agent = Object.entries(agentCalls).map(([name, { permission }]) => [
    "`/agent`",
    code(name),
    code(permission ?? ""),
  ])
  const customer = Object.keys(customerCalls).map((name) => ["`/customer`", code(name), ""])
  return table(["namespace", "event", "permission"], [...agent, ...customer])
}

function code(text: string): string {
  return text === "" ? "" : `\`${text}\``
}

/** Padded, as the formatter would have it. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")
}
