import { useTranslations } from "use-intl"
import { Section } from "~/ui/section"
import { CommentList } from "./comment-list"
import type { AgreementView } from "./load-agreement.server"

/** What was said of clauses that are no longer there. Needs `agreements`. */
export function OtherComments({ view }: { view: AgreementView }) {
  const t = useTranslations("agreements.clause")
  const { otherComments } = view.agreement
  if (otherComments.length === 0) return null
  return (
    <Section title={t("old")}>
      <CommentList view={view} comments={otherComments} />
    </Section>
  )
}
