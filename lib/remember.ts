const KEY = Symbol.for("yupcha.remembered")
type Store = Map<string, unknown>
const shared = globalThis as { [KEY]?: Store }
shared[KEY] ??= new Map()
const store = shared[KEY]

/**
 * Makes a value once per process and returns the same one ever after.
 * The server, route handlers and pages each load their own copy of every module, so a module-level
 * variable is not single; what must be single (database, bus, sockets, limits) lives here.
 */
export function remember<T>(name: string, make: () => T): T {
  if (!store.has(name)) store.set(name, make())
  return store.get(name) as T
}

/** Drops a remembered value, so that the next call makes it anew. For shutdown and tests. */
export function forget(name: string): void {
  store.delete(name)
}
