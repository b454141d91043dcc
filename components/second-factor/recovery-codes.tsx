"use client"

import { Download } from "lucide-react"
import { CopyText } from "@/components/employees/copy-text"
import { buttonStyle } from "@/components/ui/button-style"

/** The one time that recovery codes are shown, to be copied or kept in a file. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const text = codes.join("\n")
  const file = `Recovery codes for Yupcha. Each signs you in once, in the place of the app's code.\n\n${text}\n`
  return (
    <div className="mt-5">
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-xl bg-sunken p-4 font-mono text-sm min-[26rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyText text={text} what="Copy all" />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="yupcha-recovery-codes.txt"
          className={buttonStyle("secondary", "small")}
        >
          <Download className="size-4" aria-hidden="true" />
          Download
        </a>
      </div>
    </div>
  )
}
