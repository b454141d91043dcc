import { Skeleton } from "@/components/ui/skeleton"

/** A list on its way. */
export function ListSkeleton({ title }: { title: string }) {
  return (
    <div aria-busy="true">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <Skeleton className="mt-2.5 h-4 w-64 max-w-full" />
      <Skeleton className="mt-8 h-10 w-full max-w-md rounded-control" />
      <div className="mt-6 space-y-6 border-t border-line pt-6">
        {["a", "b", "c", "d"].map((row) => (
          <div key={row} className="flex items-center gap-3.5">
            <Skeleton className="size-10 shrink-0 rounded-xl" />
            <div className="flex-1 space-y-2">
              <Skeleton className="h-3.5 w-2/5" />
              <Skeleton className="h-3 w-1/4" />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
