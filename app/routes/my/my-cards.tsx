import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { CardList } from "~/bookings/card/card-list"
import { KeptNote } from "~/bookings/card/kept-note"
import { comingCards } from "~/bookings/card/load-cards.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    cards: await comingCards(database(), viewer, { locale, now: new Date() }),
    title: translator(locale, "card")("listTitle"),
    messages: messagesFor(locale, "card", "bookings"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyCardsRoute() {
  const { locale, cards, title } = useLoaderData<typeof loader>()
  const t = useTranslations("card")
  return (
    <Page
      title={title}
      lead={t("listLead")}
      actions={
        <Link className="button plain" to={paths.myBookings(locale)}>
          {t("bookings")}
        </Link>
      }
    >
      {cards.length > 0 ? (
        <CardList cards={cards} />
      ) : (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      )}
      <KeptNote />
    </Page>
  )
}
