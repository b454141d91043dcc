import type { Metadata } from "next"
import { headers } from "next/headers"
import { notFound } from "next/navigation"
import { PretendSite } from "@/components/shops/pretend-site"
import { ANONYMOUS } from "@/lib/auth/actor"
import { isAppError } from "@/lib/errors"
import { getPublicShop } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "A pretend site", robots: "noindex" }

interface Props {
  params: Promise<{ shop: string }>
  searchParams: Promise<{ theme?: string }>
}

/** What the console shows of the widget; it can be framed by ourselves only. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const slug = (await params).shop
  const shop = await getPublicShop(ANONYMOUS, { slug }).catch((error: unknown) => {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound()
    throw error
  })
  const theme = (await searchParams).theme === "dark" ? "dark" : "light"
  const nonce = (await headers()).get("x-nonce") ?? undefined
  return <PretendSite shop={shop} theme={theme} nonce={nonce} />
}
