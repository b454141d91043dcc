import { Connection } from "./connection"

/** Says when the rights of whoever is signed in change, or their session ends. Answers a function that stops it. */
export function watchAccess(listeners: {
  onChange: () => void
  onEnded: (reason: string) => void
}): () => void {
  let missed = false
  const whenever = {
    // What changed while there was no connection was not told.
    onOnline: () => missed && listeners.onChange(),
    onOffline: () => {
      missed = true
    },
    onEnded: listeners.onEnded,
  }
  const connection = new Connection("/agent", undefined, whenever, "", () => false)
  connection.on("access.changed", listeners.onChange)
  return () => connection.stop()
}
