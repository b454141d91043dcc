/**
 * What somebody means who copies an address out of the browser: `shop.example/about` becomes `https://shop.example`.
 * Anything that could not be a site stays as it was typed.
 */
export function asOrigin(typed: string): string {
  const text = typed.trim()
  const whole = /^[\w-]+(\.[\w-]+)+([:/]|$)/.test(text) ? `https://${text}` : text
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return typed
  return new URL(whole).origin
}
