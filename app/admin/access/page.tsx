import type { Metadata } from "next"
import { accessHref, readAccessAddress } from "@/components/access/access-address"
import { AccessScreen } from "@/components/access/access-screen"
import { askAccess } from "@/components/access/ask"
import { NoAccess } from "@/components/console/no-access"
import { readOne } from "@/components/console/read-one"
import { requirePageActor } from "@/lib/http/session"
import { listAskable } from "@/lib/permissions/holders"
import { catalogue } from "@/lib/permissions/permissions"
import { listShopRefs } from "@/lib/permissions/places"

export const metadata: Metadata = { title: "Why can’t I?" }

const PATH = "/admin/access"

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AccessPage({ searchParams }: Props) {
  const question = readAccessAddress(await searchParams)
  const actor = await requirePageActor(accessHref(PATH, question))
  const { item: people, missing } = await readOne(() => listAskable(actor))
  if (missing !== undefined) return <NoAccess what="who may do what" permission={missing} />
  const { answer, problem } = await askAccess(actor, question)
  return (
    <AccessScreen
      path={PATH}
      question={question}
      answer={answer}
      problem={problem}
      people={people.map(({ id, name, username }) => ({ id, name, username }))}
      catalogue={catalogue()}
      shops={await listShopRefs(actor)}
    />
  )
}
