import { ArrowUpRight } from "lucide-react"
import { ItemHead } from "@/components/console/item-head"
import { Section } from "@/components/console/section"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { buttonStyle } from "@/components/ui/button-style"
import type { Shop } from "@/lib/shops/contract"
import { ChatPageForm } from "./chat-page-form"
import { Closing } from "./closing"
import { GeneralForm } from "./general-form"
import { IdentitySecret } from "./identity-secret"
import { RoutingForm } from "./routing-form"
import { ShopFacts } from "./shop-facts"
import { ShopSign } from "./shop-sign"
import { WebsiteForm } from "./website-form"
import { WidgetPreview } from "./widget-preview"
import { WidgetSnippet } from "./widget-snippet"

interface Props {
  shop: Shop
  mayUpdate: boolean
  mayDelete: boolean
}

/** One shop and its settings. */
export function ShopScreen({ shop, mayUpdate, mayDelete }: Props) {
  return (
    <>
      <ItemHead
        back={{ href: "/admin/shops", text: "Shops" }}
        sign={<ShopSign name={shop.name} color={shop.accentColor} className="size-12 text-lg" />}
        title={shop.name}
        badges={!shop.isActive && <Badge tone="warn">Inactive</Badge>}
        meta={shop.location}
        actions={
          shop.isActive && (
            <a
              href={`/customer/${shop.slug}`}
              target="_blank"
              rel="noopener"
              className={buttonStyle("secondary")}
            >
              Chat page
              <ArrowUpRight className="size-4" aria-hidden="true" />
              <span className="sr-only">, opens in a new tab</span>
            </a>
          )
        }
      />
      {mayUpdate ? (
        <Settings shop={shop} />
      ) : (
        <>
          <Banner className="mb-8">You can look at this shop. Changing it takes shops:update.</Banner>
          <ShopFacts shop={shop} />
        </>
      )}
      {(mayUpdate || mayDelete) && (
        <Section title="Danger zone">
          <Closing shop={shop} mayUpdate={mayUpdate} mayDelete={mayDelete} />
        </Section>
      )}
    </>
  )
}

function Settings({ shop }: { shop: Shop }) {
  return (
    <>
      <Section title="General" description="What the shop is called, and where it stands.">
        <GeneralForm shop={shop} />
      </Section>
      <Section title="Chat page" description="What customers see before they write.">
        <ChatPageForm shop={shop} />
      </Section>
      <Section title="Routing" description="Who gets a new chat, and how long a closed one can go on.">
        <RoutingForm shop={shop} />
      </Section>
      <Section
        title="Website"
        description="The chat on sites of your own: a line for their pages, and which of them may show it, each by scheme and host."
      >
        <div className="space-y-8">
          <WidgetSnippet shop={shop} />
          <WebsiteForm shop={shop} />
          <IdentitySecret shop={shop} />
          <WidgetPreview shop={shop} />
        </div>
      </Section>
    </>
  )
}
