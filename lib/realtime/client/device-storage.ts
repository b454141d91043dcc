import { type Backing, cookieStorage } from "./cookie-storage"

/**
 * What this device keeps for its user. A browser may refuse (storage blocked in a frame, or full): what it did not take
 * is kept for as long as the page is open, so that nothing breaks and nothing is lost before that.
 */
export class DeviceStorage {
  private readonly kept = new Map<string, string>()

  /** Without a backing everything lives as long as this object: for programs, which have no browser. */
  constructor(private readonly backing: () => Backing | null) {}

  get(key: string): string | null {
    return this.kept.get(key) ?? this.attempt((storage) => storage.getItem(key)) ?? null
  }

  set(key: string, value: string): void {
    this.kept.delete(key)
    const taken = this.attempt((storage) => {
      storage.setItem(key, value)
      return true
    })
    if (!taken) this.kept.set(key, value)
  }

  remove(key: string): void {
    this.kept.delete(key)
    this.attempt((storage) => storage.removeItem(key))
  }

  /** All keys that begin like this. */
  keys(prefix: string): string[] {
    const stored = this.attempt((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index)),
    )
    const all = new Set([...(stored ?? []), ...this.kept.keys()])
    return [...all].filter((key) => key?.startsWith(prefix)) as string[]
  }

  /** A value that was stored as JSON; null when there is none, or when somebody has made it unreadable. */
  read<T>(key: string): T | null {
    const text = this.get(key)
    if (text === null) return null
    try {
      return JSON.parse(text) as T
    } catch {
      return null
    }
  }

  private attempt<T>(access: (storage: Backing) => T): T | undefined {
    try {
      const storage = this.backing()
      return storage === null ? undefined : access(storage)
    } catch {
      return undefined
    }
  }
}

/** This browser's, looked up at each use. */
export const device = new DeviceStorage(() => (typeof window === "undefined" ? null : browserStorage()))

function browserStorage(): Backing {
  try {
    // Merely naming it throws where storage is blocked, as for frames in browsers without third-party cookies.
    return window.localStorage
  } catch {
    return cookieStorage
  }
}
