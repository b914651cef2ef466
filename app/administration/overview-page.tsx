import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { adminPages } from "./admin-pages"
import { adminPaths } from "./admin-paths"
import type { Waiting } from "./overview.server"

/** What waits for an administrator, each with the way to it; then every page. */
export function OverviewPage({ title, waiting }: { title: string; waiting: Waiting }) {
  const t = useTranslations("administration.overview")
  const nav = useTranslations("admin")
  const locale = useLocale()
  const { hidden } = waiting
  const givenUp = (sort: string) => adminPaths.givenUp(locale, new URLSearchParams({ sort }))
  const onlyHidden = new URLSearchParams({ state: "hidden" })
  const tasks: [shown: unknown, text: string, to: string][] = [
    [waiting.reports, t("reports", { count: waiting.reports }), adminPaths.reports(locale)],
    [waiting.senderRefused, t("senderRefused"), adminPaths.system(locale)],
    [waiting.mails, t("mails", { count: waiting.mails }), givenUp("mail")],
    [waiting.events, t("events", { count: waiting.events }), givenUp("event")],
    [waiting.jobs, t("jobs", { count: waiting.jobs }), givenUp("job")],
    [waiting.diskLow, t("diskLow"), adminPaths.system(locale)],
    [waiting.filesAway, t("filesAway"), adminPaths.system(locale)],
    [waiting.backup, t(waiting.backup === "none" ? "noBackup" : "oldBackup"), adminPaths.system(locale)],
    [waiting.holidaysSoonOver, t("holidays"), adminPaths.system(locale)],
  ]
  const kept: typeof tasks = [
    [hidden.listings, t("listings", { count: hidden.listings }), adminPaths.listings(locale, onlyHidden)],
    [
      hidden.organisations,
      t("organisations", { count: hidden.organisations }),
      adminPaths.organisations(locale, onlyHidden),
    ],
    [hidden.users, t("users", { count: hidden.users }), adminPaths.users(locale, onlyHidden)],
  ]
  return (
    <Page title={title} lead={nav("overview.lead")} width="wide">
      <Section title={t("waiting")}>
        <Lines lines={tasks} empty={t("nothing")} />
      </Section>
      {kept.some(([shown]) => shown) && (
        <Section title={t("hidden")}>
          <Lines lines={kept} />
        </Section>
      )}
      <Section title={t("pages")}>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {adminPages
            .filter(({ key }) => key !== "overview")
            .map(({ key, path }) => (
              <li key={key}>
                <Link className="inline-flex min-h-11 items-center" to={path(locale)}>
                  {nav(`nav.${key}`)}
                </Link>
              </li>
            ))}
        </ul>
      </Section>
    </Page>
  )
}

function Lines({ lines, empty }: { lines: [shown: unknown, text: string, to: string][]; empty?: string }) {
  const shown = lines.filter(([wanted]) => wanted)
  if (shown.length === 0) return empty ? <Notice tone="leaf" title={empty} /> : null
  return (
    <ul className="card divide-y divide-line">
      {shown.map(([, text, to]) => (
        <li key={text}>
          <Link to={to} className="flex min-h-12 items-center px-4 py-2">
            {text}
          </Link>
        </li>
      ))}
    </ul>
  )
}
