import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { QuestionList } from "~/messages/question-list"
import { questionsFor } from "~/messages/questions-for.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/page.server"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const before = new URL(request.url).searchParams.get("before")
  return {
    locale,
    before,
    ...(await questionsFor(database(), viewer, locale, { before, limit: 20 })),
    title: translator(locale, "enquiry")("mine.title"),
    messages: messagesFor(locale, "enquiry"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyEnquiriesRoute() {
  const { locale, before, questions, more, title } = useLoaderData<typeof loader>()
  const t = useTranslations("enquiry")
  return (
    <Page title={title} lead={questions.length ? t("mine.lead") : undefined}>
      {questions.length ? (
        <QuestionList questions={questions} />
      ) : (
        <EmptyState title={t("mine.empty")}>{t("mine.emptyText")}</EmptyState>
      )}
      <nav className="mt-6 flex flex-wrap gap-3">
        {before && (
          <Link className="button plain" to={paths.myEnquiries(locale)}>
            {t("mine.newest")}
          </Link>
        )}
        {more && (
          <Link
            className="button plain"
            to={`${paths.myEnquiries(locale)}?before=${encodeURIComponent(more)}`}
          >
            {t("mine.older")}
          </Link>
        )}
      </nav>
    </Page>
  )
}
