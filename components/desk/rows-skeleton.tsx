import { Skeleton } from "@/components/ui/skeleton"

/** Rows on their way. */
export function RowsSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-0.5">
      {["a", "b", "c", "d", "e"].map((row) => (
        <div key={row} className="flex gap-3 px-2.5 py-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex-1 space-y-2 pt-0.5">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
