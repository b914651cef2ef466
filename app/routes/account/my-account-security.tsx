import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { AccountSection } from "~/accounts/account-page"
import { PasskeySection } from "~/accounts/second-factor/passkey-section"
import { securityAction } from "~/accounts/second-factor/security-action.server"
import { ConfirmForm, NewCodes, OffForm, PasswordGate } from "~/accounts/second-factor/security-page"
import { loadSecurityPage } from "~/accounts/second-factor/security-page.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  return { ...(await loadSecurityPage(request, locale)), locale, messages: messagesFor(locale, "security") }
})

export const action = page(({ request, params }) => securityAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAccountSecurityRoute() {
  const { locale, title, done, confirmed, next, required, factors, codesLeft, passkeysPossible } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("security")
  const resultOf = (form: string) => (answer?.form === form ? answer.lastResult : null)
  const back = (
    <Link className="button plain" to={paths.myAccount(locale)}>
      {t("back")}
    </Link>
  )
  if (!confirmed)
    return (
      <Page title={title} lead={t("lead")} actions={back}>
        <Notice tone="sun" title={t("unconfirmed")} />
      </Page>
    )
  return (
    <Page title={title} lead={t("lead")} actions={back}>
      {done && !answer && <Notice tone="leaf" title={t(`done.${done}`)} />}
      {required && !factors.on && !answer?.codes && <Notice tone="sun" title={t("required")} />}
      {answer?.codes && answer.form === "confirm" && <Notice tone="leaf" title={t("done.on")} />}
      {answer?.codes && answer.codes.length > 0 && <NewCodes key={answer.codes[0]} codes={answer.codes} />}
      {next && factors.on && (
        <p className="mb-6">
          <Link className="button primary" to={next} reloadDocument>
            {t("goOn")}
          </Link>
        </p>
      )}
      <AccountSection
        title={
          <>
            {t("authenticator.title")}{" "}
            <span className={`badge align-middle ${factors.authenticator ? "" : "sun"}`}>
              {t(factors.authenticator ? "on" : "off.badge")}
            </span>
          </>
        }
      >
        <p className="mb-4">{t("authenticator.text")}</p>
        {factors.authenticator ? (
          <OffForm lastResult={resultOf("off")} last={factors.passkeys.length === 0} />
        ) : answer?.setup ? (
          <ConfirmForm setup={answer.setup} lastResult={resultOf("confirm")} />
        ) : (
          <PasswordGate
            id="begin"
            intent="begin"
            label={t("authenticator.begin")}
            lastResult={resultOf("begin")}
          />
        )}
      </AccountSection>
      <AccountSection title={t("passkeys.title")}>
        <PasskeySection
          passkeys={factors.passkeys}
          possible={passkeysPossible}
          answer={answer}
          last={!factors.authenticator}
        />
      </AccountSection>
      {factors.on && (
        <AccountSection title={t("codes.title")}>
          <p className="mb-4">{t("codes.left", { count: codesLeft })}</p>
          <PasswordGate id="codes" intent="codes" label={t("codes.make")} lastResult={resultOf("codes")} />
        </AccountSection>
      )}
    </Page>
  )
}
