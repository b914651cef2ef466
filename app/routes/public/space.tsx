import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { getViewer } from "~/accounts/viewer.server"
import { joinAction, joinIntents, joinSchemas } from "~/bookings/asking/join.server"
import { sendBookingForm, sendIntents, sendSchema } from "~/bookings/asking/send-booking-form.server"
import { enquiryAction, enquirySchema } from "~/conversations/enquiries/enquiry-action.server"
import { EnquiryForm } from "~/conversations/enquiries/enquiry-form"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { noteSeen } from "~/matching/alerts/seen.server"
import { loadSpace } from "~/pages/space/load-space.server"
import { SpacePage } from "~/pages/space/space-page"
import { database, readable } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const [id, now] = [params.id ?? "", new Date()]
  // Of what somebody has seen their alerts tell no more: it has to be shown as it is.
  const reads = readable({ fresh: context.fresh || viewer !== null })
  const view = await loadSpace(reads, viewer, { id, params: new URL(request.url).searchParams, locale, now })
  if (viewer) await noteSeen(database(), viewer, [id], now)
  // Who cannot book yet says who they are.
  const joins = view.booking.account === "ready" ? ([] as const) : (["accounts"] as const)
  const texts = [
    "space",
    "search",
    "score",
    "offer",
    "vocabulary",
    "map",
    "enquiry",
    "bookingForm",
    "bookings",
    "shortlist",
  ] as const
  return {
    locale,
    view,
    viewer: viewer && { name: viewer.name, email: viewer.email, emailVerified: viewer.emailVerified },
    messages: messagesFor(locale, ...texts, ...joins),
  }
})

/** Sends the request to book, says who asks for it, or sends a question to the owner. */
export const action = page(async ({ request, params }: ActionFunctionArgs) => {
  const [locale, spaceId] = [pageLocale(params), params.id ?? ""]
  const { join } = joinSchemas(locale)
  const form = await readForm(request, "intent", sendSchema(locale), join, enquirySchema(locale, true))
  const intent = sendIntents.find((known) => known === form.get("intent"))
  if (intent) return sendBookingForm(request, form, { spaceId, intent, locale, now: new Date() })
  const joins = joinIntents.find((known) => known === form.get("intent"))
  if (joins) return joinAction(request, form, { intent: joins, locale, now: new Date() })
  return enquiryAction(request, form, spaceId, locale)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { name, description, site } = data.view.space
  const title = [name.text, site.municipality?.name].filter(Boolean).join(", ")
  return pageMeta(data.locale, title, description?.text.slice(0, 160))
}

export default function SpaceRoute() {
  const { view, viewer } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("enquiry")
  const asked = answer && "lastResult" in answer ? answer : undefined
  const sent = answer && "refused" in answer ? answer : undefined
  return (
    <SpacePage
      {...view}
      asked={asked !== undefined}
      sent={sent}
      ask={
        <>
          <p className="mb-4 text-[15.5px] text-quiet">{t("lead")}</p>
          <EnquiryForm
            key={view.space.id}
            spaceId={view.space.id}
            viewer={viewer}
            lastResult={asked}
            people={view.from?.query.people}
          />
        </>
      }
    />
  )
}
