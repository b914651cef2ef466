import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { changeStatus, outcomeOf } from "~/spaces/listing/change-status.server"
import { listMySpaces } from "~/spaces/listing/mine/my-spaces.server"
import { MySiteSection } from "~/spaces/listing/mine/my-spaces-list"
import { outcomeText } from "~/spaces/listing/status-buttons"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    title: translator(locale, "listing")("my.title"),
    sites: await listMySpaces(database(), viewer, locale),
    outcome: outcomeOf(request, locale),
    messages: messagesFor(locale, "listing", "vocabulary", "offer"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const body = await readForm(request, "intent", "spaceId")
  const [id, back] = [String(body.get("spaceId")), paths.mySpaces(locale)]
  return changeStatus(viewer, body, { id, back, now: new Date() })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpacesRoute() {
  const { locale, title, sites, outcome } = useLoaderData<typeof loader>()
  const t = useTranslations("listing.my")
  const said = outcomeText(useTranslations("listing.publish"), outcome)
  const add = (
    <Link to={paths.newSpace(locale)} className="button primary">
      {t("add")}
    </Link>
  )
  return (
    <Page title={title} lead={t("lead")} width="wide" actions={sites.length > 0 && add}>
      {said && <Notice tone={said.tone}>{said.text}</Notice>}
      {sites.length === 0 && (
        <EmptyState title={t("emptyTitle")}>
          <p className="mb-4">{t("emptyText")}</p>
          {add}
        </EmptyState>
      )}
      {sites.map((site) => (
        <MySiteSection key={site.id} site={site} />
      ))}
    </Page>
  )
}
