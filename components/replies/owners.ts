/** For whom somebody may write replies: themselves, their shops, and the teams of these. */
export interface Owner {
  /** `own`, or the ids that the reply is made with. */
  value: string
  text: string
  shopId?: string
  teamId?: string
}

interface Team {
  id: string
  name: string
  shop: { id: string; name: string }
}

/** The choices of the field, one's own first, each shop followed by its teams. */
export function ownersOf(shops: readonly { id: string; name: string }[], teams: readonly Team[]): Owner[] {
  const own: Owner = { value: "own", text: "Only me" }
  const shared = shops.flatMap(({ id: shopId, name }): Owner[] => [
    { value: shopId, text: `Everybody in ${name}`, shopId },
    ...teams
      .filter(({ shop }) => shop.id === shopId)
      .map((team) => ({ value: team.id, text: `${team.name}, ${name}`, shopId, teamId: team.id })),
  ])
  return [own, ...shared]
}
