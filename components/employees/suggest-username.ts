/** A username made from a name: `Zoë van der Berg` becomes `zoe.van.der.berg`. Empty where nothing readable is left. */
export function suggestUsername(fullName: string): string {
  const plain = fullName
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ".")
    .slice(0, 40)
    .replace(/^\.+|\.+$/g, "")
  return plain.length >= 3 ? plain : ""
}
