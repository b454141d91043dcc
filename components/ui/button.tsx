import type { ComponentProps, MouseEvent } from "react"
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style"
import { Spinner } from "./spinner"

type Props = ComponentProps<"button"> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work is under way: clicks do nothing, the focus stays. */
  busy?: boolean
}

const swallow = (event: MouseEvent) => event.preventDefault()

export function Button({
  variant,
  size,
  busy,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={buttonStyle(variant, size, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? swallow : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
