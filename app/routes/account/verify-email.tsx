import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { ConfirmPanel } from "~/accounts/entrance/confirm-page"
import { confirmAction, loadConfirmPage } from "~/accounts/entrance/confirm-page.server"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Where the link in the mail to a new account leads. */
export const loader = page(({ request, params }) => loadConfirmPage(request, pageLocale(params)))

export const action = page(({ request, params }) => confirmAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function VerifyEmailRoute() {
  const { title, ...view } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <Page title={title}>
      <ConfirmPanel {...view} lastResult={lastResult} />
    </Page>
  )
}
