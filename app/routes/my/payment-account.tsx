import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requirePermission } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import { PaymentAccountInput } from "~/bookings/statements/account/payment-account"
import { paymentAccountOf, savePaymentAccount } from "~/bookings/statements/account/payment-account.server"
import { PaymentAccountPage } from "~/bookings/statements/account/payment-account-page"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { findOrganisation } from "~/organisations/organisations.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { readStep } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const organisationId = params.id ?? ""
  requirePermission(await requireViewer(request), "organisation.edit_account", { organisationId })
  const { name } = await findOrganisation(database(), organisationId, locale)
  return {
    locale,
    account: await paymentAccountOf(database(), organisationId),
    saved: new URL(request.url).searchParams.has("saved"),
    title: translator(locale, "hosting.account")("title", { name: name.text }),
    messages: messagesFor(locale, "hosting"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const organisationId = params.id ?? ""
  requirePermission(viewer, "organisation.edit_account", { organisationId })
  const { value, form } = readStep(await readForm(request, PaymentAccountInput), PaymentAccountInput, locale)
  if (!value) return data(form, { status: 400 })
  const { iban, holder } = value
  const account = iban && holder ? { iban, holder } : null
  await savePaymentAccount(database(), viewer, organisationId, account, new Date())
  throw redirect(`${paths.paymentAccount(locale, organisationId)}?saved`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function PaymentAccountRoute() {
  return <PaymentAccountPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
