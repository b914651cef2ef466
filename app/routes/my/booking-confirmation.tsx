import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { Confirmation } from "~/bookings/confirmation/confirmation-page"
import { loadConfirmation } from "~/bookings/confirmation/load-confirmation.server"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
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
  return {
    locale,
    id,
    ...(await loadConfirmation(database(), viewer, id, { locale, now: new Date() })),
    title: translator(locale, "confirmation")("title"),
    messages: messagesFor(locale, "confirmation", "bookings", "documents"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function BookingConfirmationRoute() {
  const { locale, id, booking, confirmed, addresses, title } = useLoaderData<typeof loader>()
  const t = useTranslations("confirmation")
  return (
    <Page
      title={title}
      actions={
        <>
          {confirmed && <PrintButton label={t("print")} />}
          {confirmed && <PdfLink to={paths.confirmationPdf(locale, id)} />}
          <Link className="button plain" to={paths.myBooking(locale, id)}>
            {t("back")}
          </Link>
        </>
      }
    >
      <PdfFailed />
      {confirmed ? (
        <Confirmation booking={booking} confirmed={confirmed} addresses={addresses} />
      ) : (
        <EmptyState title={t("nothing")}>
          <p>{t("nothingText")}</p>
        </EmptyState>
      )}
    </Page>
  )
}
