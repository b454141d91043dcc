/** Types of the Yupcha widget, for sites that embed it. Copy this file, or reference it. See docs/WIDGET.md. */

export type YupchaTheme = "auto" | "light" | "dark"

export interface YupchaAppearance {
  /** `auto` follows the visitor's own setting. */
  theme?: YupchaTheme
  position?: "left" | "right"
  /** Of the launcher, such as `#0b7a5f`; without it, the shop's own colour as soon as it is known. */
  color?: string
  /** What the chat is called to screen readers; without it, the shop's name as soon as it is known. */
  name?: string
  /** Of the widget and the chat in it, such as `de`; without it, the visitor's own. Counts from the boot on. */
  lang?: string
  /** The widget's own words, in other words or another language. `{name}` and `{count}` are filled in. */
  words?: Partial<YupchaWords>
}

export interface YupchaWords {
  open: string
  hide: string
  unread: string
  loading: string
  failed: string
  newTab: string
}

/** Which shop's chat is meant, by its slug. Without it: the first on the page; for `hide` and `shutdown`, all. */
export interface YupchaWhich {
  shop?: string
}

export interface YupchaBoot extends YupchaAppearance {
  shop: string
  /** Where Yupcha runs, such as `https://chat.example`; without it, where the script came from. */
  host?: string
}

/** What each event carries, beside the shop's slug. */
export interface YupchaEvents {
  ready: object
  open: object
  close: object
  unread: { count: number }
  /** Somebody has written. What was written stays in the chat. */
  message: { from: "agent" | "customer" }
  /** `frame`: the chat can't be shown on this page; `identity`: the token does not count; `call`: no such call. */
  error: { code: "frame" | "identity" | "call"; message: string }
}

export type YupchaEventOf<Name extends keyof YupchaEvents> = YupchaEvents[Name] & { shop: string }

export interface YupchaFunction {
  (call: "boot", options: YupchaBoot): void
  (call: "identify", options: YupchaWhich & { token: string }): void
  (call: "update", options: YupchaWhich & YupchaAppearance): void
  (call: "show" | "hide" | "toggle" | "shutdown", options?: YupchaWhich): void
  /** Answers a function that stops it, once the script has loaded. */
  <Name extends keyof YupchaEvents>(
    call: "on",
    event: Name,
    listener: (detail: YupchaEventOf<Name>) => void,
  ): (() => void) | undefined
  /** Calls that were made before the script had loaded. */
  q?: ArrayLike<unknown>[]
}

declare global {
  interface Window {
    Yupcha?: YupchaFunction
  }
  interface WindowEventMap {
    "yupcha:ready": CustomEvent<YupchaEventOf<"ready">>
    "yupcha:open": CustomEvent<YupchaEventOf<"open">>
    "yupcha:close": CustomEvent<YupchaEventOf<"close">>
    "yupcha:unread": CustomEvent<YupchaEventOf<"unread">>
    "yupcha:message": CustomEvent<YupchaEventOf<"message">>
    "yupcha:error": CustomEvent<YupchaEventOf<"error">>
  }
}
