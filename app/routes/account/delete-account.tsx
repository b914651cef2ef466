import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { accountEnding } from "~/privacy/delete-account.server"
import { DeleteAccountForm } from "~/privacy/delete-account-page"
import { deleteAccountAction } from "~/privacy/ending-action.server"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { userId } = await requireViewer(request)
  return {
    locale,
    ending: await accountEnding(database(), userId, locale, new Date()),
    title: translator(locale, "ending")("title"),
    messages: messagesFor(locale, "ending"),
  }
})

export const action = page(({ request, params }) => deleteAccountAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function DeleteAccountRoute() {
  const { locale, ending, title } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const t = useTranslations("ending")
  const actions = (
    <>
      <Link className="button plain" to={paths.myAccount(locale)}>
        {t("back")}
      </Link>
      <Link className="button plain" to={paths.myData(locale)}>
        {t("download")}
      </Link>
    </>
  )
  return (
    <Page title={title} lead={t("lead")} actions={actions}>
      <DeleteAccountForm ending={ending} lastResult={lastResult} />
    </Page>
  )
}
