/** Whether this browser shows notifications of this page, and why not. */
export type Showing = "granted" | "denied" | "default" | "insecure" | "none"

export function showing(): Showing {
  if (!window.isSecureContext) return "insecure"
  return "Notification" in window ? Notification.permission : "none"
}

/** Asks the person, where the browser lets us ask. */
export async function askToShow(): Promise<Showing> {
  if (showing() === "default") await Notification.requestPermission()
  return showing()
}

interface Options {
  title: string
  body: string
  /** A later one with the same tag takes its place. */
  tag: string
  onClick?: () => void
}

/** Answers whether it came onto the screen, as far as a page can know. */
export function showNotification({ title, body, tag, onClick }: Options): Promise<boolean> {
  if (showing() !== "granted") return Promise.resolve(false)
  return new Promise((resolve) => {
    try {
      const notification = new Notification(title, { body, tag, icon: "/icon.svg", silent: true })
      notification.onshow = () => resolve(true)
      notification.onerror = () => resolve(false)
      notification.onclick = () => {
        window.focus()
        onClick?.()
        notification.close()
      }
    } catch {
      // Browsers of phones have the name and refuse the thing.
      resolve(false)
    }
  })
}
