import type { Metadata } from "next"
import { NoAccess } from "@/components/console/no-access"
import { readOne } from "@/components/console/read-one"
import { ShopScreen } from "@/components/shops/shop-screen"
import { can } from "@/lib/auth/actor"
import { requirePageActor } from "@/lib/http/session"
import { shopRef } from "@/lib/shops/contract"
import { getShop } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "Shop" }

interface Props {
  params: Promise<{ id: string }>
}

export default async function ShopPage({ params }: Props) {
  const { id } = await params
  const actor = await requirePageActor(`/admin/shops/${id}`)
  const { item: shop, missing } = await readOne(() => getShop(actor, shopRef.parse({ id })))
  if (missing !== undefined) return <NoAccess what="this shop" permission={missing} />
  return (
    <ShopScreen
      shop={shop}
      mayUpdate={can(actor, "shops:update", shop.id)}
      mayDelete={can(actor, "shops:delete", null)}
    />
  )
}
