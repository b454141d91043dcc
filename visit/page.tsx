import { Language } from "@/components/language/language"
import type { Speech } from "@/components/language/languages"
import { Visit } from "@/components/visit/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { Boundary } from "./boundary"

/** What the server hands to the browser, as JSON inside of the page. */
export interface VisitData {
  shop: PublicShop
  /** Of a message. */
  maxLength: number
  speech: Speech
}

/** The customer's page, the same on the server and in the browser. */
export function Page({ shop, maxLength, speech }: VisitData) {
  return (
    <Boundary speech={speech}>
      <Language speech={speech}>
        <Visit shop={shop} maxLength={maxLength} />
      </Language>
    </Boundary>
  )
}
