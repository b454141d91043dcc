import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { Skeleton } from "@/components/ui/skeleton"
import { RowsSkeleton } from "./rows-skeleton"

/** The desk before anything has arrived. */
export function DeskSkeleton() {
  return (
    <main aria-busy="true" className="flex h-dvh overflow-hidden">
      <h1 className="sr-only">Support desk, loading</h1>
      <div className="flex w-full flex-col border-r border-line md:w-80 md:shrink-0 xl:w-[22rem]">
        <div className="flex items-center justify-between px-4 pt-3.5 pb-2">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="size-9 rounded-full" />
        </div>
        <div className="space-y-2.5 px-3 pt-1 pb-3">
          <Skeleton className="h-10 rounded-control" />
          <Skeleton className="h-9 rounded-lg" />
        </div>
        <div className="px-2">
          <RowsSkeleton />
        </div>
      </div>
      <div className="hidden flex-1 flex-col bg-surface md:flex">
        <div className="h-16 border-b border-line" />
        <ConversationSkeleton />
      </div>
    </main>
  )
}
