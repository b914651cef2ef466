import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadOfferForm } from "~/pages/offers/load-offer-form.server"
import { OfferForm } from "~/pages/offers/offer-form"
import { sendOffer } from "~/pages/offers/send-offer-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

/** Whose offer it is; `beside` names the second room of two. */
function idsOf(request: Request, { id = "", needId = "" }: { id?: string; needId?: string }) {
  const besideId = new URL(request.url).searchParams.get("beside") ?? undefined
  return { spaceId: id, needId, besideId }
}

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const ids = idsOf(request, params)
  const view = await loadOfferForm(database(), viewer, ids, { locale, now: new Date() })
  return {
    locale,
    view,
    title: translator(locale, "needOffer")("form.title", { space: view.space.name.text }),
    messages: messagesFor(locale, "needOffer", "conversation", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const ids = idsOf(request, params)
  const sent = await sendOffer(request, viewer, ids, locale)
  if ("to" in sent) throw redirect(sent.to)
  return data({ ...sent, stamp: Date.now() }, { status: Object.keys(sent.form.error).length ? 400 : 200 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceOfferRoute() {
  const { view, title } = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  const t = useTranslations("needOffer.form")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("lead", { group: view.group.text, need: view.need.title })}
      actions={
        <Link to={paths.spaceNeeds(locale, view.space.id)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      <OfferForm key={typed?.stamp} view={view} typed={typed} />
    </Page>
  )
}
