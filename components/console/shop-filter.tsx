import type { ListAddress } from "./list-address"
import { ListFilter } from "./list-filter"

interface Props {
  path: string
  address: ListAddress
  shops: readonly { id: string; name: string }[]
}

/** Narrows a list down to one shop, for those who see several. */
export function ShopFilter({ path, address, shops }: Props) {
  if (shops.length <= 1) return null
  return (
    <ListFilter
      path={path}
      address={address}
      name="shop"
      label="Shop"
      all="All shops"
      options={shops.map(({ id, name }) => ({ value: id, text: name }))}
    />
  )
}
