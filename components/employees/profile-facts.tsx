import type { Employee } from "@/lib/employees/contract"

/** A profile to look at. */
export function ProfileFacts({ employee }: { employee: Employee }) {
  const facts = [
    ["Full name", employee.fullName],
    ["Display name", employee.displayName],
    ["Username", employee.username],
    ["E-mail", employee.email],
    ["Chats at once", String(employee.maxChats)],
  ] as const
  return (
    <dl className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-muted">{name}</dt>
          <dd className="mt-0.5 font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
