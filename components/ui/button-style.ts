import { cn } from "@/lib/cn"

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger"
export type ButtonSize = "small" | "medium" | "large" | "icon"

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-hover",
  quiet: "text-muted hover:bg-sunken hover:text-ink",
  danger: "bg-danger-fill text-on-danger hover:brightness-110",
}

const SIZES: Record<ButtonSize, string> = {
  small: "h-8 gap-1.5 rounded-lg px-3 text-sm",
  medium: "h-10 gap-2 rounded-control px-4 text-sm",
  large: "h-12 gap-2 rounded-xl px-5 text-base",
  icon: "size-10 rounded-control",
}

/** The look of a button, for buttons and for links that act as one. */
export function buttonStyle(
  variant: ButtonVariant = "primary",
  size: ButtonSize = "medium",
  className?: string,
) {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-colors",
    "disabled:cursor-default disabled:opacity-45 aria-disabled:opacity-70",
    VARIANTS[variant],
    SIZES[size],
    className,
  )
}
