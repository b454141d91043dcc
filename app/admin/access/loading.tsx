import { Skeleton } from "@/components/ui/skeleton"

export default function AccessLoading() {
  return (
    <div aria-busy="true">
      <h1 className="text-2xl font-semibold tracking-tight">Why can’t I?</h1>
      <Skeleton className="mt-3 h-4 w-72 max-w-full" />
      <div className="mt-8 grid gap-4 md:grid-cols-2">
        {["who", "what", "where"].map((field) => (
          <Skeleton key={field} className="h-16 rounded-xl" />
        ))}
      </div>
    </div>
  )
}
