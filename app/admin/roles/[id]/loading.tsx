import { Skeleton } from "@/components/ui/skeleton"

export default function RoleLoading() {
  return (
    <div aria-busy="true">
      <h1 className="text-2xl font-semibold tracking-tight">Role</h1>
      <Skeleton className="mt-3 h-4 w-72 max-w-full" />
      {["a", "b", "c"].map((group) => (
        <Skeleton key={group} className="mt-6 h-44 w-full rounded-2xl" />
      ))}
    </div>
  )
}
