"use client"

import Link from "next/link"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { CopyText } from "./copy-text"

/** Somebody who was just added, with the password that was set: it stands nowhere else. */
export interface HandedOver {
  id: string
  fullName: string
  username: string
  password: string
}

/** Username and password, shown once. */
export function HandOver({ made, onDone }: { made: HandedOver; onDone: () => void }) {
  return (
    <div className="mt-6">
      <dl className="space-y-4 rounded-xl border border-line bg-paper p-4 text-sm">
        <div>
          <dt className="text-muted">Username</dt>
          <dd className="mt-0.5 font-mono wrap-anywhere">{made.username}</dd>
        </div>
        <div>
          <dt className="text-muted">Password</dt>
          <dd className="mt-0.5 font-mono wrap-anywhere">{made.password}</dd>
        </div>
      </dl>
      <p className="mt-3 text-sm text-muted">The password is shown this once and stored nowhere readable.</p>
      <div className="mt-6 flex flex-wrap gap-2.5">
        <Button onClick={onDone}>Done</Button>
        <CopyText what="Copy both" text={`Username: ${made.username}\nPassword: ${made.password}`} />
        <Link href={`/admin/employees/${made.id}`} className={buttonStyle("quiet")}>
          Open profile
        </Link>
      </div>
    </div>
  )
}
