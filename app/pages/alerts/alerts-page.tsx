import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import type { alertOutcomes } from "./alert-action.server"
import { AlertForm, DeleteAlert } from "./alert-form"
import type { AlertView } from "./load-alerts.server"

interface AlertsPageProps {
  alerts: AlertView[]
  did: (typeof alertOutcomes)[number] | null
  /** Why nothing was begun. */
  refused: string | null
  confirmed: boolean
}

/** What somebody is told of: what each alert asks, how often it tells, and what it found. */
export function AlertsPage({ alerts, did, refused, confirmed }: AlertsPageProps) {
  const t = useTranslations("alerts")
  const locale = useLocale()
  return (
    <Page title={t("title")} lead={t("lead")}>
      {did && <Notice tone="leaf">{t(`did.${did}`)}</Notice>}
      {refused && <Notice tone="roof">{refused}</Notice>}
      {!confirmed && (
        <Notice tone="sun">
          <Link to={paths.typeCode(locale, paths.alerts(locale))}>{t("unconfirmed")}</Link>
        </Notice>
      )}
      {alerts.length === 0 && (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
          <p className="mt-4 flex flex-wrap justify-center gap-3">
            <Link to={paths.spaces(locale)} className="button primary">
              {t("toSearch")}
            </Link>
            <Link to={paths.myNeeds(locale)} className="button plain">
              {t("toNeeds")}
            </Link>
          </p>
        </EmptyState>
      )}
      <ul className="grid gap-4">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <AlertCard alert={alert} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function AlertCard({ alert }: { alert: AlertView }) {
  const t = useTranslations("alerts")
  const locale = useLocale()
  const { kind, name, asks, frequency, waiting, toldAt } = alert
  return (
    <article className="card p-5">
      <p className="mb-1 flex flex-wrap gap-2 text-[15px] text-quiet">
        {t(`kind.${kind}`)}
        {waiting > 0 && <span className="badge sun">{t("waiting", { count: waiting })}</span>}
      </p>
      <h2 className="break-words text-[19px]">
        <Link
          to={paths.alert(locale, alert.id)}
          className="text-ink no-underline hover:underline"
          lang={alert.nameLanguage}
        >
          {name}
        </Link>
      </h2>
      {asks !== name && <p className="mt-1 break-words">{asks}</p>}
      <p className="mt-1 text-[15.5px] text-quiet">
        {t(`frequency.${frequency}`)} ·{" "}
        {toldAt ? t("toldAt", { when: formatDate(toldAt, locale) }) : t("neverTold")}
      </p>
      <p className="mt-3 flex flex-wrap gap-3">
        <Link to={paths.alert(locale, alert.id)} className="button primary small">
          {t("open")}
          <span className="sr-only"> ({name})</span>
        </Link>
        <Link to={alert.path} className="button plain small">
          {t(`see.${kind}`)}
          <span className="sr-only"> ({name})</span>
        </Link>
      </p>
      <details className="mt-3">
        <summary className="min-h-11 py-2">
          {t("follow.change")}
          <span className="sr-only"> ({name})</span>
        </summary>
        <div className="mt-2 grid gap-6 border-line border-t pt-4">
          <AlertForm alert={alert} />
          <DeleteAlert alert={alert} />
        </div>
      </details>
    </article>
  )
}
