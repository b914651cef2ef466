import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { showText } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { sharingWith } from "~/matching/sharing/ask-to-share.server"
import { areaNames } from "~/needs/area-names.server"
import { AskForm } from "~/pages/sharing/ask-form"
import { sendShare } from "~/pages/sharing/sharing-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const ids = { fromId: params.id ?? "", toId: params.otherId ?? "" }
  const { from, to, group, ways, noise } = await sharingWith(database(), viewer, ids, {
    locale,
    now: new Date(),
  })
  const origins = Object.values(ways).flatMap((way) => ("joined" in way ? way.joined.origins : []))
  return {
    locale,
    from: { id: from.id, title: from.title },
    to: { id: to.id, title: to.title },
    group: showText(group.name, locale).text,
    view: { ways, noise, areas: await areaNames(database(), origins, locale) },
    title: translator(locale, "sharing")("ask.title"),
    messages: messagesFor(locale, "sharing", "needs", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const ids = { fromId: params.id ?? "", toId: params.otherId ?? "" }
  const sent = await sendShare(request, viewer, ids, pageLocale(params))
  if ("to" in sent) throw redirect(sent.to)
  return data({ ...sent, stamp: Date.now() }, { status: 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedShareRoute() {
  const { from, to, group, view, title } = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  const t = useTranslations("sharing.ask")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={
        <>
          {t("lead", { group, need: to.title })}
          <br />
          {t("yours", { need: from.title })}
        </>
      }
      actions={
        <Link to={paths.need(locale, to.id)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      <AskForm key={typed?.stamp} view={view} typed={typed?.form} />
    </Page>
  )
}
