import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { passwordFault } from "~/accounts/password-fault.server"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { KeptList } from "~/privacy/kept-list"
import { keptParts } from "~/privacy/kept-parts.server"
import { personOf } from "~/privacy/person-archive.server"
import { countPersonData } from "~/privacy/person-data.server"
import { ErrorSummary } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"
import { Section } from "~/ui/section"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const t = translator(locale, "privacy")
  return {
    locale,
    parts: keptParts(await countPersonData(database(), personOf(viewer))),
    confirmed: viewer.emailVerified,
    fault: faultIn(new URL(request.url).searchParams, locale),
    title: t("page.title"),
    messages: messagesFor(locale, "privacy"),
  }
})

/** What was wrong with the password (`downloadData`). */
function faultIn(search: URLSearchParams, locale: Locale): string | null {
  const fault = search.get("fault")
  if (fault !== "wrong" && fault !== "paused") return null
  return passwordFault({ fault, seconds: Number(search.get("seconds")) || 60 }, locale)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyDataRoute() {
  const { locale, parts, confirmed, fault, title } = useLoaderData<typeof loader>()
  const t = useTranslations("privacy")
  return (
    <Page title={title} lead={t("page.lead")}>
      {!confirmed && <Notice tone="sun">{t("page.unconfirmed")}</Notice>}
      <form id="download" method="post" action={paths.myDataArchive(locale)} className="card mb-8 p-5 md:p-8">
        <h2 className="mb-2">{t("page.download")}</h2>
        <ErrorSummary faults={fault ? [{ id: "current", message: fault }] : []} />
        <p className="mb-4">{t("page.downloadText")}</p>
        <TextField
          id="current"
          name="current"
          type="password"
          label={t("page.password")}
          error={fault}
          autoComplete="current-password"
          required
        />
        <button type="submit" className="button primary">
          {t("page.submit")}
        </button>
      </form>
      <Section title={t("page.overview")}>
        <KeptList parts={parts} />
      </Section>
      <section className="card p-5 md:p-8">
        <h2 className="mb-2">{t("page.delete")}</h2>
        <p className="mb-4">{t("page.deleteText")}</p>
        <Link className="button plain" to={paths.deleteAccount(locale)}>
          {t("page.deleteOpen")}
        </Link>
      </section>
    </Page>
  )
}
