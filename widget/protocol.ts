/** The version of what follows. A site may hold an older script in its cache than the page that it frames. */
const VERSION = 1

/** What the widget tells the chat page in its frame. */
export type ToFrame =
  | { type: "hello"; theme: "light" | "dark"; shown: boolean; identity: string }
  | { type: "theme"; theme: "light" | "dark" }
  | { type: "shown"; shown: boolean }
  | { type: "identify"; identity: string }
  | { type: "forget" }

/** What the chat page tells the site around it. What was said in the chat is not in it. */
export type FromFrame =
  | { type: "here" }
  | { type: "ready"; name: string; color: string }
  | { type: "close" }
  | { type: "chat"; open: boolean }
  | { type: "unread"; count: number }
  | { type: "message"; from: "agent" | "customer" }
  | { type: "refused"; reason: string }
  | { type: "forgotten" }

type Check = (value: unknown) => boolean
type Shapes<M extends { type: string }> = {
  [T in M["type"]]: { [F in Exclude<keyof Extract<M, { type: T }>, "type">]: Check }
}

const isBoolean: Check = (value) => typeof value === "boolean"
const isTheme: Check = (value) => value === "light" || value === "dark"
const isText =
  (max: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= max

const TO_FRAME: Shapes<ToFrame> = {
  hello: { theme: isTheme, shown: isBoolean, identity: /* @__PURE__ */ isText(4_096) },
  theme: { theme: isTheme },
  shown: { shown: isBoolean },
  identify: { identity: /* @__PURE__ */ isText(4_096) },
  forget: {},
}

const FROM_FRAME: Shapes<FromFrame> = {
  here: {},
  ready: { name: /* @__PURE__ */ isText(100), color: (value) => /^#[0-9a-f]{6}$/.test(String(value)) },
  close: {},
  chat: { open: isBoolean },
  unread: { count: (value) => Number(value) >>> 0 === value },
  message: { from: (value) => value === "agent" || value === "customer" },
  refused: { reason: /* @__PURE__ */ isText(500) },
  forgotten: {},
}

/** A message as it travels. */
export function packed<M extends ToFrame | FromFrame>(message: M): M & { yupcha: number } {
  return { yupcha: VERSION, ...message }
}

/** Null for everything but a message of ours in its exact shape. Origin and sender are the caller's to check. */
export const readToFrame = (data: unknown) => read(TO_FRAME, data) as ToFrame | null
export const readFromFrame = (data: unknown) => read(FROM_FRAME, data) as FromFrame | null

function read(shapes: Record<string, Record<string, Check>>, data: unknown): object | null {
  if (typeof data !== "object" || data === null) return null
  const { yupcha, type, ...fields } = data as Record<string, unknown>
  if (yupcha !== VERSION || typeof type !== "string" || !Object.hasOwn(shapes, type)) return null
  const checks = Object.entries(shapes[type] ?? {})
  const fits =
    Object.keys(fields).length === checks.length && checks.every(([field, check]) => check(fields[field]))
  return fits ? { type, ...fields } : null
}
