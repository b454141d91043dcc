import type { AlertChoice } from "./alert-choice"
import { chime, type Heard } from "./chime"
import { type Showing, showing, showNotification } from "./notifications"

export interface Finding {
  what: "Sound" | "Notification"
  fine: boolean
  text: string
}

/** How long a notification may take to come up, in milliseconds. */
const SHOW_MS = 2_000

/** Plays the sound and shows a notification, and tells what became of both. */
export async function testAlerts(choice: AlertChoice): Promise<{ heard: Heard; shown: Finding }> {
  const heard = choice.sound && choice.volume > 0 ? await chime(choice.volume) : "none"
  return { heard, shown: await testNotification(choice) }
}

/** What to do about a sound that was not heard. */
export function heardNote({ sound, volume }: AlertChoice, heard: Heard): Finding {
  const what = "Sound"
  if (!sound) return { what, fine: false, text: "It is switched off above." }
  if (volume === 0) return { what, fine: false, text: "The volume above is at nothing." }
  if (heard === "none") return { what, fine: false, text: "This browser can’t make any." }
  if (heard === "blocked") {
    const text =
      "The browser holds it back until you have clicked somewhere on this page. Click, and try again."
    return { what, fine: false, text }
  }
  const text = "It was played. If you heard nothing, the tab, the browser or the device is muted."
  return { what, fine: true, text }
}

/** Why the browser shows no notifications of this page, and what helps. */
export function shownNote(allowed: Showing): string {
  switch (allowed) {
    case "insecure":
      return "Browsers show notifications of secure pages only: open the desk by https."
    case "none":
      return "This browser has no notifications for pages."
    case "denied":
      return "This browser blocks notifications of this site. Allow them by the sign left of the address, then reload."
    case "default":
      return "This browser has not been asked yet: switch notifications on above."
    case "granted":
      return "This browser shows notifications of this site."
  }
}

async function testNotification({ notify }: AlertChoice): Promise<Finding> {
  const what = "Notification"
  const allowed = showing()
  if (allowed !== "granted") return { what, fine: false, text: shownNote(allowed) }
  if (!notify) return { what, fine: false, text: "They are switched off above." }
  const test = { title: "Yupcha", body: "You would read of new messages here.", tag: "yupcha-test" }
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), SHOW_MS))
  const fine = await Promise.race([showNotification(test), late])
  const text = fine
    ? "It was shown. If you saw none, the device keeps it back: look for “Do not disturb” or “Focus”."
    : "The device did not show it. Look at its settings for notifications of this browser."
  return { what, fine, text }
}
