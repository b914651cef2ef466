import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { KeepCards } from "~/bookings/card/kept-note"
import { newsOf } from "~/bookings/hosting/forms/owner-action"
import { isOfOwner, ownerAction } from "~/bookings/hosting/forms/owner-action.server"
import { OwnerActions } from "~/bookings/hosting/forms/owner-actions"
import { ownerForm } from "~/bookings/hosting/forms/owner-forms.server"
import { OwnerNotice } from "~/bookings/hosting/owner-notice"
import { ownerSide } from "~/bookings/hosting/owner-side.server"
import { myBookingForms } from "~/bookings/mine/change-forms.server"
import { loadMyBooking } from "~/bookings/mine/my-booking.server"
import { myBookingAction } from "~/bookings/mine/my-booking-action.server"
import { MyBookingPage } from "~/bookings/mine/my-booking-page"
import { formatInstant } from "~/i18n/format"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { AgreementOfBooking } from "~/pages/agreements/begin/agreement-of-booking"
import { agreementOfBooking } from "~/pages/agreements/begin/agreement-of-booking.server"
import { NeedOfBooking } from "~/pages/needs/need-of-booking"
import { needOfBooking } from "~/pages/needs/need-of-booking.server"
import { WhoWouldWant } from "~/pages/needs/who-would-want"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { searchParams } = new URL(request.url)
  const mine = await loadMyBooking(database(), viewer, params.id ?? "", { locale, now: new Date() })
  return {
    locale,
    mine,
    need: await needOfBooking(database(), viewer, mine.booking.id, locale),
    agreement: await agreementOfBooking(database(), viewer, mine.booking.seriesId, locale),
    owner: await ownerSide(database(), viewer, mine.booking, locale),
    told: newsOf(searchParams, "told"),
    done: searchParams.get("done"),
    refused: searchParams.get("refused"),
    messages: messagesFor(
      locale,
      "agreements",
      "bookings",
      "card",
      "confirmation",
      "needOffer",
      "offer",
      "hosting",
      "vocabulary",
    ),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const form = await readForm(request, ownerForm(locale), ...myBookingForms(locale))
  if (!isOfOwner(form)) return myBookingAction(request, form, params.id ?? "", locale)
  const viewer = await requireViewer(request)
  const outcome = await ownerAction(database(), viewer, form, { locale, now: new Date() })
  if ("refusal" in outcome) return data(outcome, { status: 409 })
  throw redirect(`${paths.myBooking(locale, params.id ?? "")}?told=${outcome.done}`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { space, site, start } = data.mine.booking
  return pageMeta(
    data.locale,
    `${space.name.text}, ${formatInstant(start, data.locale, site.timeZone, "shortDay")}`,
  )
}

export default function MyBookingRoute() {
  const { mine, need, agreement, owner, told, done, refused } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const refusal = outcome && "refusal" in outcome ? outcome.refusal : undefined
  const answer = outcome && "answer" in outcome ? outcome.answer : undefined
  const t = useTranslations("bookings.detail")
  return (
    <>
      <KeepCards />
      <MyBookingPage
        mine={mine}
        done={done}
        refused={refused}
        answer={answer}
        ownerNotice={<OwnerNotice news={told} refusal={refusal} />}
        needs={
          <>
            {need && <NeedOfBooking need={need} booking={mine.booking} />}
            <WhoWouldWant mine={mine} />
            {agreement && <AgreementOfBooking agreement={agreement} />}
          </>
        }
        ownerActions={
          owner && (
            <section className="no-print">
              <h2 className="mb-3 text-[20px]">{t("actions")}</h2>
              <OwnerActions booking={mine.booking} {...owner} refusal={refusal} />
            </section>
          )
        }
      />
    </>
  )
}
