const LEAST = 8
const MOST = 72
const GOOD = 14

/** What can be said of a new password while it is typed. Whether it is a common one is for the server to say. */
export function lengthHint(password: string): string {
  const bytes = new TextEncoder().encode(password).length
  if (bytes === 0) return `At least ${LEAST} characters. A few words in a row are strong and easy to keep.`
  if (bytes < LEAST) return `${LEAST - bytes} more to go.`
  if (bytes > MOST) return `Too long: at most ${MOST} bytes, and this has ${bytes}.`
  return bytes < GOOD ? "Long enough. Longer is stronger." : "A good length."
}
