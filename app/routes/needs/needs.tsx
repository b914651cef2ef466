import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { listPublicNeeds } from "~/needs/list-needs.server"
import { NeedCard } from "~/needs/need-card"
import { NeedFilters } from "~/needs/need-filters"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { activitiesOfUse } from "~/spaces/vocabulary"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { searchParams } = new URL(request.url)
  const activity = activitiesOfUse.find((code) => code === searchParams.get("activity")) ?? null
  const asked = Number(searchParams.get("page"))
  const number = Number.isInteger(asked) && asked > 0 ? asked : 1
  return {
    locale,
    activity,
    list: await listPublicNeeds(database(), { activity, page: number, locale, now: new Date() }),
    title: translator(locale, "needs")("list.title"),
    messages: messagesFor(locale, "needs", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function NeedsRoute() {
  const { list, activity, title } = useLoaderData<typeof loader>()
  const t = useTranslations("needs.list")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("lead", { count: list.total })}
      actions={
        <Link to={paths.newNeed(locale)} className="button primary">
          {t("new")}
        </Link>
      }
      width="wide"
    >
      <NeedFilters list={list} activity={activity} />
      {list.items.length === 0 && <EmptyState title={t("none")} />}
      <ul className="grid gap-4 md:grid-cols-2">
        {list.items.map((item) => (
          <li key={item.need.id}>
            <NeedCard item={item} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
