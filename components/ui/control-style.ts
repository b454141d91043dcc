/** Shared by everything one types into. 16 px on phones, where smaller text makes the browser zoom. */
export const controlStyle =
  "w-full rounded-control border border-line-strong bg-surface text-base text-ink outline-none sm:text-sm " +
  "focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus/35 " +
  "aria-invalid:border-danger aria-invalid:focus-visible:ring-danger/30"
