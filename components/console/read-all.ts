/** More than this nobody chooses from; a list that is longer is searched. */
const MOST = 500

/** Reads a list of the API page by page, for a choice of all that is in it. */
export async function readAll<Item>(
  list: (query: { limit: number; cursor?: string }) => Promise<{ data: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: { data: Item[]; nextCursor: string | null } = await list({
      limit: 100,
      ...(cursor && { cursor }),
    })
    items.push(...page.data)
    cursor = page.nextCursor
  } while (cursor && items.length < MOST)
  return items
}
