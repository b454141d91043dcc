import { lockFolder } from "@/db/lock"

/** Tries to lock each folder that it is told, at the given moment, and says whether it got it. Keeps all that it got. */
process.on("message", async ({ folder, at = 0 }: { folder: string; at?: number }) => {
  while (Date.now() < at);
  try {
    await lockFolder(folder)
    process.send?.("won")
  } catch (error) {
    process.send?.((error as Error).message)
  }
})
process.send?.("ready")
