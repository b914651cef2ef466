import { data, type MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountForms } from "~/accounts/account-forms.server"
import { AddressForm } from "~/accounts/entrance/address-form"
import { forgotPassword } from "~/accounts/entrance/sessions.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  return {
    locale,
    title: translator(locale, "accounts")("forgot.title"),
    messages: messagesFor(locale, "accounts"),
  }
})

export const action = page(async ({ request, params }) => {
  const { forgot } = accountForms(pageLocale(params))
  const submission = parseForm(await readForm(request, forgot), forgot)
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), sentTo: null }, { status: 400 })
  await forgotPassword(request, submission.value.email)
  return data({ lastResult: null, sentTo: submission.value.email })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function ForgotPasswordRoute() {
  const { locale, title } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useTranslations("accounts")
  if (result?.sentTo)
    return (
      <Page title={title}>
        <Notice tone="leaf" title={t("forgot.sent")}>
          {t("forgot.sentText", { email: result.sentTo })}
        </Notice>
        <Link className="button plain" to={paths.signIn(locale)}>
          {t("forgot.back")}
        </Link>
      </Page>
    )
  return (
    <Page title={title} lead={t("forgot.lead")}>
      <AddressForm id="forgot-password" lastResult={result?.lastResult} submit={t("forgot.submit")}>
        <Link to={paths.signIn(locale)}>{t("forgot.back")}</Link>
      </AddressForm>
    </Page>
  )
}
