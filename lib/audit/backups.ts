import { db } from "@/db/client"
import { SYSTEM } from "@/lib/auth/actor"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { findLastOfType } from "./queries"

const TYPE = "backup.made"

/** Puts it on record that everything was backed up. */
export function recordBackup(rows: number): Promise<void> {
  return mutation(SYSTEM, async (_tx, emit) => {
    emit({ type: TYPE, subject: { type: "backup", id: newId(), shopId: null }, data: {}, after: { rows } })
  })
}

/** When the last backup was made, in milliseconds since 1970; 0 when none was. */
export async function lastBackupAt(): Promise<number> {
  return (await findLastOfType(db, TYPE))?.getTime() ?? 0
}
