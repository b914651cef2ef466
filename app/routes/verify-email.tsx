import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { verifyEmail } from "~/accounts/sessions.server"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { page } from "~/platform/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

/** Where the link in the mail leads. Following it again changes nothing. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const token = new URL(request.url).searchParams.get("token")
  const { fault } = token ? await verifyEmail(request, token) : { fault: "token" as const }
  return {
    locale,
    fault: fault ?? null,
    signedIn: (await getViewer(request)) !== null,
    title: translator(locale, "accounts")("verify.title"),
    messages: messagesFor(locale, "accounts"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function VerifyEmailRoute() {
  const { locale, fault, signedIn, title } = useLoaderData<typeof loader>()
  const t = useTranslations("accounts")
  return (
    <Page title={title}>
      {fault ? (
        <Notice tone="roof" title={t("verify.failed")}>
          {t(fault === "expired" ? "verify.expiredText" : "verify.failedText")}
        </Notice>
      ) : (
        <Notice tone="leaf" title={t("verify.done")}>
          {t("verify.doneText")}
        </Notice>
      )}
      <Link
        className="button primary"
        to={signedIn ? paths.my(locale) : paths.signIn(locale, paths.my(locale))}
      >
        {t(signedIn ? "verify.toMy" : "verify.toSignIn")}
      </Link>
    </Page>
  )
}
