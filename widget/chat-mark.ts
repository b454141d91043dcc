const keyOf = (shop: string) => `yupcha:${shop}`

/**
 * Whether a shop's chat can have news, so that its frame is loaded before it is opened. It names nobody and opens
 * nothing, and is all that is ever kept in the site's own storage.
 */
export const chatMark = {
  get(shop: string): boolean {
    try {
      return localStorage.getItem(keyOf(shop)) !== null
    } catch {
      return false
    }
  },

  set(shop: string, isOpen: boolean): void {
    try {
      if (isOpen) localStorage.setItem(keyOf(shop), "1")
      else localStorage.removeItem(keyOf(shop))
    } catch {
      // A browser that keeps nothing: the frame is loaded when the chat is opened.
    }
  },
}
