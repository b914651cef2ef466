import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { KeptNote } from "~/bookings/card/kept-note"
import { loadCards } from "~/bookings/card/load-cards.server"
import { PracticalCards } from "~/bookings/card/practical-card-view"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"
import { PrintButton } from "~/ui/print-button"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  const { cards, name } = await loadCards(database(), viewer, id, { locale, now: new Date() })
  return {
    locale,
    id,
    cards,
    name,
    title: `${translator(locale, "card")("title")}, ${name}`,
    messages: messagesFor(locale, "card", "bookings", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyCardRoute() {
  const { locale, id, cards, name } = useLoaderData<typeof loader>()
  const t = useTranslations("card")
  return (
    <Page title={t("title")} lead={name} actions={cards.length > 0 && <PrintButton label={t("print")} />}>
      {cards.length === 0 && (
        <EmptyState title={t("nothing")}>
          <p>{t("nothingText")}</p>
        </EmptyState>
      )}
      <PracticalCards cards={cards} />
      <KeptNote />
      <p className="mt-4 flex flex-wrap gap-3">
        <Link className="button plain" to={paths.bookingConversation(locale, id)}>
          {t("write")}
        </Link>
        <Link className="button plain" to={paths.myBooking(locale, id)}>
          {t("booking")}
        </Link>
        <a className="button plain" href={paths.cards(locale)}>
          {t("all")}
        </a>
      </p>
    </Page>
  )
}
