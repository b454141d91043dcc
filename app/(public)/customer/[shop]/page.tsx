import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { Visit } from "@/components/visit/visit"
import { ANONYMOUS } from "@/lib/auth/actor"
import { MAX_BODY } from "@/lib/chats/contract"
import { isAppError } from "@/lib/errors"
import { getPublicShop } from "@/lib/shops/shops"

interface Props {
  params: Promise<{ shop: string }>
}

const findShop = cache(async (slug: string) => {
  try {
    return await getPublicShop(ANONYMOUS, { slug })
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shop = await findShop((await params).shop)
  return { title: `Chat with ${shop.name}` }
}

export default async function ShopChatPage({ params }: Props) {
  const shop = await findShop((await params).shop)
  return <Visit shop={shop} maxLength={MAX_BODY} />
}
