import { CopyButton } from "./copy-button"

const SCROLLABLE = { tabIndex: 0 }

/** Something to copy into a shell. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-sunken">
      <figcaption className="flex items-center justify-between border-b border-line py-1.5 pr-1.5 pl-4 text-xs font-medium text-muted">
        {title}
        <CopyButton text={code} />
      </figcaption>
      <pre
        className="overflow-x-auto p-4 font-mono text-[13px] leading-relaxed -outline-offset-2"
        {...SCROLLABLE}
      >
        <code>{code}</code>
      </pre>
    </figure>
  )
}
