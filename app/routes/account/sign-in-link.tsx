import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountForms } from "~/accounts/account-forms.server"
import { AddressForm } from "~/accounts/entrance/address-form"
import { LinkSent } from "~/accounts/entrance/link-forms"
import { nextPath } from "~/accounts/entrance/next-path"
import { sendSignInLink } from "~/accounts/entrance/sessions.server"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const next = new URL(request.url).searchParams.get("next")
  if ((await getViewer(request))?.emailVerified) throw redirect(nextPath(next, paths.my(locale)))
  return {
    locale,
    next: nextPath(next, "") || undefined,
    title: translator(locale, "accounts")("signInLink.title"),
    messages: messagesFor(locale, "accounts"),
  }
})

/** Mails the link; the answer is the same for every address. */
export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { forgot, signIn } = accountForms(locale)
  // The form that asks for a password has a button that leads here.
  const body = await readForm(request, forgot, signIn, "next", "again")
  const next = nextPath(String(body.get("next") ?? ""), "") || undefined
  const submission = parseForm(body, forgot)
  if (submission.status !== "success")
    // The form of the password leads here too: what was typed in it does not come back.
    return data(
      { lastResult: submission.reply({ hideFields: ["password"] }), next, sentTo: null, again: false },
      { status: 400 },
    )
  const { email } = submission.value
  await sendSignInLink(request, email, { next: next ?? null, locale }, new Date())
  return data({ lastResult: null, next, sentTo: email, again: body.has("again") })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function SignInLinkRoute() {
  const { locale, title, next: asked } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useTranslations("accounts.signInLink")
  const next = result ? result.next : asked
  return (
    <Page title={title} lead={result?.sentTo ? undefined : t("lead")}>
      {result?.sentTo ? (
        <LinkSent email={result.sentTo} next={next} again={result.again} />
      ) : (
        <AddressForm id="sign-in-link" lastResult={result?.lastResult} next={next} submit={t("submit")}>
          <Link to={paths.signIn(locale, next)}>{t("password")}</Link>
        </AddressForm>
      )}
    </Page>
  )
}
