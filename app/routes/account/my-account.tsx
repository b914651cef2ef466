import type { MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountAction } from "~/accounts/account-action.server"
import { AccountSection, PasswordForm, ProfileForm } from "~/accounts/account-page"
import { organisationsToChoose } from "~/accounts/entrance/organisations-to-choose.server"
import { listApiTokens } from "~/accounts/keys/api-tokens.server"
import { countKeys } from "~/accounts/keys/end-keys.server"
import { KeysEnd } from "~/accounts/keys/keys-end"
import { TokenSection } from "~/accounts/keys/token-section"
import { countSessions } from "~/accounts/my-account.server"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

const news = {
  profile: "accounts.account.profileSaved",
  password: "accounts.account.passwordChanged",
  revoked: "tokens.revoked",
  reach: "tokens.reachChanged",
} as const

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const done = new URL(request.url).searchParams.get("done")
  const { name, email, emailVerified } = viewer
  return {
    locale,
    person: { name, email, emailVerified, language: viewer.locale ?? locale },
    tokens: await listApiTokens(database(), viewer, { locale, now: new Date() }),
    keys: await countKeys(database(), viewer.userId),
    organisations: await organisationsToChoose(database(), viewer, locale),
    sessions: await countSessions(database(), viewer, new Date()),
    done: done && Object.hasOwn(news, done) ? (done as keyof typeof news) : null,
    title: translator(locale, "accounts")("account.title"),
    messages: messagesFor(locale, "accounts", "tokens"),
  }
})

export const action = page(({ request, params }) => accountAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAccountRoute() {
  const { locale, person, tokens, keys, organisations, sessions, done, title } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useTranslations("accounts")
  const all = useTranslations()
  const resultOf = (form: string) => (result?.form === form ? result.lastResult : null)
  return (
    <Page title={title}>
      {done && <Notice tone="leaf" title={all(news[done])} />}
      <AccountSection title={t("account.profile")}>
        <p className="mb-5">
          {t("account.emailLine", { email: person.email })}{" "}
          <span className={`badge ${person.emailVerified ? "" : "sun"}`}>
            {t(person.emailVerified ? "account.emailConfirmed" : "account.emailUnconfirmed")}
          </span>
        </p>
        <ProfileForm lastResult={resultOf("profile")} name={person.name} language={person.language} />
      </AccountSection>
      <AccountSection title={t("account.password")}>
        <KeysEnd keys={keys} by="password" />
        <PasswordForm lastResult={resultOf("password")} />
      </AccountSection>
      <AccountSection title={t("account.security")}>
        <p className="mb-4">{t("account.securityText")}</p>
        <Link to={paths.security(locale)} className="button plain">
          {t("account.securityOpen")}
        </Link>
      </AccountSection>
      <AccountSection title={t("account.calendar")}>
        <p className="mb-4">{t("account.calendarText")}</p>
        <Link to={paths.myFeeds(locale)} className="button plain">
          {t("account.calendarOpen")}
        </Link>
      </AccountSection>
      <AccountSection title={t("account.notifications")}>
        <p className="mb-4">{t("account.notificationsText")}</p>
        <Link className="button plain" to={`${paths.myNotifications(locale)}#preferences`}>
          {t("account.notificationsOpen")}
        </Link>
      </AccountSection>
      <AccountSection title={t("account.sessions")}>
        <p className="mb-4">{t("account.sessionsText", { count: sessions })}</p>
        <KeysEnd keys={keys} by="everywhere" />
        <Form method="post">
          <button type="submit" name="intent" value="everywhere" className="button plain">
            {t("account.everywhere")}
          </button>
        </Form>
      </AccountSection>
      <AccountSection title={all("tokens.title")}>
        <TokenSection
          tokens={tokens}
          organisations={organisations}
          confirmed={person.emailVerified}
          made={result?.made ?? null}
          lastResult={resultOf("token")}
          reach={result?.form === "reach" ? { token: result.token, lastResult: result.lastResult } : null}
        />
      </AccountSection>
      <AccountSection title={t("account.data")}>
        <p className="mb-4">{t("account.dataText")}</p>
        <p className="flex flex-wrap gap-3">
          <Link className="button plain" to={paths.myData(locale)}>
            {t("account.dataOpen")}
          </Link>
          <Link className="button danger" to={paths.deleteAccount(locale)}>
            {t("account.delete")}
          </Link>
        </p>
      </AccountSection>
    </Page>
  )
}
