import { CircleAlert, CircleHelp } from "lucide-react"
import { PageHead } from "@/components/console/page-head"
import { Banner } from "@/components/ui/banner"
import { EmptyState } from "@/components/ui/empty-state"
import { type AccessAddress, accessHref } from "./access-address"
import { type AccessChoices, AccessForm } from "./access-form"
import { AnswerCard } from "./answer-card"
import type { AccessAnswer } from "./ask"
import { HoldersList } from "./holders-list"

interface Props extends AccessChoices {
  path: string
  question: AccessAddress
  answer: AccessAnswer | null
  problem: string | null
}

/** The console's room for the question why somebody may, or may not, do something. */
export function AccessScreen({ path, question, answer, problem, ...choices }: Props) {
  return (
    <>
      <PageHead
        title="Why can’t I?"
        description="Pick a person, what they would do, and where. The answer names the role behind it."
      />
      <div className="mt-7">
        <AccessForm
          key={accessHref(path, question)}
          path={path}
          question={question}
          problem={question.object ? problem : null}
          {...choices}
        />
      </div>
      {problem && !question.object && (
        <Banner tone="warn" icon={CircleAlert} role="status" className="mt-8">
          {problem}
        </Banner>
      )}
      {answer?.explanation && <AnswerCard answer={answer.explanation} />}
      {answer && (
        <HoldersList
          path={path}
          question={question}
          holders={answer.holders}
          nextCursor={answer.nextCursor}
        />
      )}
      {!answer && !problem && (
        <EmptyState icon={CircleHelp} title="Nothing asked yet" className="mt-6">
          The answer stands here, with everybody else who may do the same.
        </EmptyState>
      )}
    </>
  )
}
