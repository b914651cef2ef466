import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { offersOfNeed } from "~/matching/offers/list-offers.server"
import { editableNeed } from "~/needs/editable-need.server"
import { NeedBookings } from "~/pages/needs/need-bookings"
import { needBookings } from "~/pages/needs/need-bookings.server"
import { answerOffers, offerTold } from "~/pages/offers/answer-offers-action.server"
import { OfferList } from "~/pages/offers/offer-list"
import { ProposalsOfNeed } from "~/pages/plans/proposals/proposals-of-need"
import { proposalsOfNeed } from "~/plans/proposals/list-proposals.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const need = await editableNeed(database(), viewer, params.id ?? "")
  return {
    locale,
    need,
    offers: await offersOfNeed(database(), need, { viewer, locale, now: new Date() }),
    proposals: await proposalsOfNeed(database(), need.id, new Date()),
    bookings: await needBookings(database(), viewer, need, locale),
    told: offerTold(request, locale),
    title: translator(locale, "needOffer")("list.pageTitle"),
    messages: messagesFor(locale, "needOffer", "proposals", "needs", "conversation"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  await editableNeed(database(), viewer, params.id ?? "")
  const answered = await answerOffers(request, viewer, { needId: params.id ?? "", locale })
  if ("to" in answered) throw redirect(answered.to)
  return data({ ...answered, stamp: Date.now() }, { status: 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedOffersRoute() {
  const { need, offers, proposals, bookings, told, title } = useLoaderData<typeof loader>()
  const t = useTranslations("needOffer")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("list.lead", { need: need.title })}
      actions={
        <Link to={paths.need(locale, need.id)} className="button plain">
          {t("list.back")}
        </Link>
      }
    >
      {told.done && <Notice tone="leaf">{t(`did.${told.done}`)}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      <NeedBookings need={need} bookings={bookings} />
      {offers.length === 0 && proposals.length === 0 && (
        <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>
      )}
      <ProposalsOfNeed proposals={proposals} />
      <OfferList need={need} offers={offers} answer={useActionData<typeof action>()} />
    </Page>
  )
}
