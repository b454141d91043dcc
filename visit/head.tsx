import { Mark } from "@/components/brand/mark"

/** Sign and name above what is no chat, leading to the start page. */
export function Head() {
  return (
    <header className="px-5 py-5 sm:px-8">
      <a
        href="/"
        className="inline-flex items-center gap-2 rounded-md text-[17px] font-semibold tracking-tight"
      >
        <Mark />
        Yupcha
      </a>
    </header>
  )
}
