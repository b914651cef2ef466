import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementComment } from "~/agreements/agreement-detail"
import { paths } from "~/platform/paths"
import { sidesThatMay } from "../sides"
import type { AgreementView } from "./load-agreement.server"
import { useDeed } from "./use-moves"

/** What was said of a clause, with the button that settles it. Needs `agreements`. */
export function CommentList({ view, comments }: { view: AgreementView; comments: AgreementComment[] }) {
  const t = useTranslations("agreements.clause")
  const locale = useLocale()
  const { agreement, timeZone } = view
  const deed = useDeed(timeZone)
  const [side] = sidesThatMay("settle", agreement)
  if (comments.length === 0) return null
  return (
    <ul className="mt-3 grid gap-2">
      {comments.map((comment) => (
        <li key={comment.id} className="border-line border-l-4 pl-3">
          <p className="text-[15px] text-quiet">
            {t("said", deed(comment))}
            {comment.settledAt && <span className="badge quiet ml-2">{t("settled")}</span>}
          </p>
          <p className="whitespace-pre-line">{comment.text}</p>
          {side && !comment.settledAt && (
            <Form method="post" action={paths.agreement(locale, agreement.id)} className="no-print">
              <input type="hidden" name="commentId" value={comment.id} />
              <input type="hidden" name="side" value={side} />
              <button type="submit" name="intent" value="settle" className="button plain">
                {t("settle")}
                <span className="sr-only"> ({comment.text.slice(0, 60)})</span>
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
