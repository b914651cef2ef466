import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountForms } from "~/accounts/account-forms.server"
import { ResetPasswordForm } from "~/accounts/entrance/entrance-forms"
import { resetPassword } from "~/accounts/entrance/sessions.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  return {
    locale,
    token: new URL(request.url).searchParams.get("token"),
    title: translator(locale, "accounts")("reset.title"),
    messages: messagesFor(locale, "accounts"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const t = translator(locale, "accounts")
  const { reset } = accountForms(locale)
  const submission = parseForm(await readForm(request, reset), reset)
  const hideFields = ["password"]
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 })
  const { token, password } = submission.value
  const { headers, fault } = await resetPassword(request, token, password)
  if (fault) return data(submission.reply({ hideFields, formErrors: [t("fault.token")] }), { status: 400 })
  throw redirect(paths.signIn(locale, undefined, "reset"), { headers })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function ResetPasswordRoute() {
  const { locale, title, token } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const t = useTranslations("accounts")
  return (
    <Page title={title} lead={t("reset.lead")}>
      {token ? (
        <ResetPasswordForm lastResult={lastResult} token={token} />
      ) : (
        <Notice tone="roof" title={t("fault.token")}>
          <Link to={paths.forgotPassword(locale)}>{t("reset.again")}</Link>
        </Notice>
      )}
    </Page>
  )
}
