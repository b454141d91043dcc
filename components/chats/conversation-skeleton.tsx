import { Skeleton } from "@/components/ui/skeleton"

/** A transcript on its way. */
export function ConversationSkeleton() {
  return (
    <div
      className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-end gap-2 px-4 py-6 sm:px-6"
      aria-hidden="true"
    >
      <Skeleton className="h-10 w-3/5 rounded-[18px]" />
      <Skeleton className="h-10 w-2/5 rounded-[18px]" />
      <Skeleton className="mt-4 ms-auto h-16 w-1/2 rounded-[18px]" />
      <Skeleton className="mt-4 h-10 w-1/2 rounded-[18px]" />
    </div>
  )
}
