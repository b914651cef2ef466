import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { ConversationList } from "~/conversations/conversation-list"
import { conversationsOf } from "~/conversations/list-conversations.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

const maxPages = 1000

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = Number(new URL(request.url).searchParams.get("page"))
  const number = Number.isInteger(asked) && asked > 0 && asked < maxPages ? asked : 1
  return {
    locale,
    number,
    ...(await conversationsOf(database(), viewer, { locale, page: number, limit: 20 })),
    title: translator(locale, "conversation")("title"),
    messages: messagesFor(locale, "conversation"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyMessagesRoute() {
  const { locale, number, conversations, more, title } = useLoaderData<typeof loader>()
  const t = useTranslations("conversation")
  return (
    <Page title={title} lead={t("lead")}>
      {conversations.length ? (
        <ConversationList conversations={conversations} />
      ) : (
        <EmptyState title={t("empty")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      {(number > 1 || more) && (
        <nav aria-label={t("title")} className="mt-6 flex flex-wrap gap-3">
          {number > 1 && (
            <Link className="button plain" to={`${paths.conversations(locale)}?page=${number - 1}`}>
              {t("newer")}
            </Link>
          )}
          {more && (
            <Link className="button plain" to={`${paths.conversations(locale)}?page=${number + 1}`}>
              {t("older")}
            </Link>
          )}
        </nav>
      )}
    </Page>
  )
}
