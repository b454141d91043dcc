const NAMES: Partial<Record<string, string>> = {
  isActive: "Active",
  isSystem: "System role",
  requiresSecondFactor: "Asks for a second factor",
  assigneeId: "Assignee",
  employeeId: "Employee",
  externalId: "External id",
  email: "E-mail address",
  timezone: "Time zone",
  locale: "Language",
  blockedAt: "Blocked since",
  chats: "Chats",
}

/** A field's name as people say it: `fullName` is "Full name", `attributes.orders` is "Attributes: orders". */
export function fieldWord(field: string): string {
  const [first = "", ...path] = field.split(".")
  const word = NAMES[first] ?? sentenceCase(first)
  return path.length > 0 ? `${word}: ${path.join(".")}` : word
}

/** A value as people read it; null for an empty one. */
export function valueWord(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null
  if (typeof value === "boolean") return value ? "Yes" : "No"
  if (Array.isArray(value)) return value.length > 0 ? value.map(partWord).join(", ") : null
  return partWord(value)
}

function partWord(value: unknown): string {
  if (typeof value === "object" && value !== null) {
    const { name, role, shop } = value as Record<string, unknown>
    if (typeof name === "string") return name
    if (role !== undefined) return [role, shop].filter(Boolean).map(partWord).join(" in ")
    return JSON.stringify(value)
  }
  return String(value)
}

function sentenceCase(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
