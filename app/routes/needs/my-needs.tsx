import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { openOffers } from "~/matching/offers/list-offers.server"
import { waitingShares } from "~/matching/sharing/list-shares.server"
import { listMyNeeds } from "~/needs/list-needs.server"
import { NeedCard } from "~/needs/need-card"
import { openProposals } from "~/plans/proposals/list-proposals.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const items = await listMyNeeds(database(), viewer, locale)
  const ids = items.map(({ need }) => need.id)
  return {
    locale,
    items,
    offers: await openOffers(database(), ids, new Date()),
    proposals: await openProposals(database(), ids, new Date()),
    shares: await waitingShares(database(), ids),
    saved: new URL(request.url).searchParams.get("did") === "saved",
    title: translator(locale, "needs")("mine.title"),
    messages: messagesFor(locale, "needs", "needOffer", "proposals", "sharing", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedsRoute() {
  const { items, offers, proposals, shares, saved, title } = useLoaderData<typeof loader>()
  const t = useTranslations("needs.mine")
  const offer = useTranslations("needOffer.list")
  const proposal = useTranslations("proposals.group")
  const share = useTranslations("sharing.requests")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("lead")}
      actions={
        <Link to={paths.newNeed(locale)} className="button primary">
          {t("new")}
        </Link>
      }
    >
      {saved && <Notice tone="leaf">{t("saved")}</Notice>}
      {items.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.need.id}>
            <NeedCard item={item} own />
            {shares[item.need.id] && (
              <p className="mt-1 px-4">
                <Link
                  to={paths.needSharing(locale, item.need.id)}
                  className="inline-block py-2 font-semibold"
                >
                  {share("waiting", { count: shares[item.need.id] ?? 0 })}
                </Link>
              </p>
            )}
            {proposals[item.need.id] && (
              <p className="mt-1 px-4">
                <Link to={paths.needOffers(locale, item.need.id)} className="inline-block py-2 font-semibold">
                  {proposal("waiting", { count: proposals[item.need.id] ?? 0 })}
                </Link>
              </p>
            )}
            {offers[item.need.id] && (
              <p className="mt-1 px-4">
                <Link to={paths.needOffers(locale, item.need.id)} className="inline-block py-2 font-semibold">
                  {offer("title", { count: offers[item.need.id] ?? 0 })}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Page>
  )
}
