import type { Page } from "@playwright/test"

/** In milliseconds: how far apart the frames of a page were, and what kept its thread for longer than 50. */
export interface Frames {
  frames: number[]
  longTasks: number[]
}

/** Watches the frames of a page for so many seconds, while its list of chats is scrolled slowly, or not. */
export function watchFrames(page: Page, seconds: number, scrolls: boolean): Promise<Frames> {
  return page.evaluate(watch, { ms: seconds * 1_000, scrolls })
}

/** Runs in the page. */
function watch({ ms, scrolls }: { ms: number; scrolls: boolean }): Promise<Frames> {
  const list = document.querySelector("ul[aria-label=Chats]")?.parentElement
  if (!list) throw new Error("There is no list of chats")
  const found: Frames = { frames: [], longTasks: [] }
  const tasks = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) found.longTasks.push(duration)
  })
  tasks.observe({ type: "longtask" })
  let step = scrolls ? 3 : 0
  const scroll = () => {
    list.scrollTop += step
    if (list.scrollTop <= 0 || list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -step
  }
  return new Promise((resolve) => {
    const begun = performance.now()
    let last: number | null = null
    const frame = (now: number) => {
      if (last !== null) found.frames.push(now - last)
      last = now
      scroll()
      if (now - begun < ms) return requestAnimationFrame(frame)
      tasks.disconnect()
      return resolve(found)
    }
    requestAnimationFrame(frame)
  })
}
