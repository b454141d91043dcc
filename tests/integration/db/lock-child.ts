import { lockFolder } from "@/db/lock"

/** Tries to lock each folder that it is told, and says whether it got it. Keeps all that it got. */
process.on("message", async (folder: string) => {
  try {
    await lockFolder(folder)
    process.send?.("won")
  } catch (error) {
    process.send?.((error as Error).message)
  }
})
process.send?.("ready")
