import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { CodeForm } from "~/accounts/entrance/code-form"
import { codeAction, loadCodePage } from "~/accounts/entrance/code-page.server"
import { PasskeyButton } from "~/accounts/second-factor/passkey-button"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { page } from "~/platform/http/page.server"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  return {
    ...(await loadCodePage(request, locale)),
    locale,
    title: translator(locale, "security")("signIn.title"),
    messages: messagesFor(locale, "security"),
  }
})

export const action = page(({ request, params }) => codeAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function SignInCodeRoute() {
  const { title, next, signingIn, authenticator, passkey } = useLoaderData<typeof loader>()
  const t = useTranslations("security.signIn")
  return (
    <Page title={title} lead={t(signingIn ? "lead" : "leadAgain")}>
      <CodeForm
        lastResult={useActionData<typeof action>()}
        next={next}
        authenticator={authenticator}
        signingIn={signingIn}
      />
      <PasskeyButton possible={passkey} next={next} />
      <p className="mt-6 max-w-[70ch] text-quiet">{t("lost")}</p>
    </Page>
  )
}
