/** The sign: a line of speech with a yes in it. It takes its size from the text around it. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <path
        d="M9 3h14a7 7 0 0 1 7 7v9a7 7 0 0 1-7 7h-7.5l-6.9 4.4A1 1 0 0 1 7 29.6V25.7A7 7 0 0 1 2 19v-9a7 7 0 0 1 7-7z"
        className="fill-accent"
      />
      <path
        d="M10.4 14.6l4.1 4.1 7.3-8.1"
        className="fill-none stroke-on-accent"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
