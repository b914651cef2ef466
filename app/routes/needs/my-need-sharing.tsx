import { type MetaFunction, redirect } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { sharesOfNeed } from "~/matching/sharing/list-shares.server"
import { whoCouldShare } from "~/matching/sharing/who-could-share.server"
import { editableNeed } from "~/needs/editable-need.server"
import { RequestList } from "~/pages/sharing/request-list"
import { SharerList } from "~/pages/sharing/sharer-list"
import { answerShares, sharingTold } from "~/pages/sharing/sharing-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"
import { Section } from "~/ui/section"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const [db, now] = [database(), new Date()]
  const need = await editableNeed(db, viewer, params.id ?? "")
  const isOpen = need.status === "open" && need.jointWay === null
  return {
    locale,
    need: { id: need.id, title: need.title },
    requests: await sharesOfNeed(db, need.id, locale),
    who: isOpen ? await whoCouldShare(db, need.organisationId, { locale, now, needId: need.id }) : null,
    told: sharingTold(request, locale),
    title: translator(locale, "sharing")("page.title"),
    messages: messagesFor(locale, "sharing", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const where = { needId: params.id ?? "", locale: pageLocale(params) }
  throw redirect(await answerShares(request, viewer, where))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedSharingRoute() {
  const { need, requests, who, told, title } = useLoaderData<typeof loader>()
  const t = useTranslations("sharing")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("page.lead", { need: need.title })}
      actions={
        <Link to={paths.need(locale, need.id)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {told.done && <Notice tone="leaf">{told.done}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      <Section title={t("requests.title")}>
        {requests.length === 0 && (
          <EmptyState title={t("requests.none")}>
            {t(who ? "requests.noneText" : "requests.noneResting")}
          </EmptyState>
        )}
        <RequestList requests={requests} needId={need.id} />
      </Section>
      {who && <SharerList who={who} />}
    </Page>
  )
}
