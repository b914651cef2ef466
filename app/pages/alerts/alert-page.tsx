import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { KeptNews } from "~/matching/alerts/news-of-alert.server"
import { paths } from "~/platform/paths"
import { CopyField } from "~/ui/copy-field"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { AlertAnswer, alertOutcomes } from "./alert-action.server"
import { AlertForm, DeleteAlert } from "./alert-form"
import type { AlertPageView, AlertView } from "./load-alerts.server"
import { NewsCard } from "./news-card"

interface AlertPageProps {
  view: AlertPageView
  did: (typeof alertOutcomes)[number] | null
  answer?: AlertAnswer
  /** So much that is listed one by one. */
  most: number
}

/** One alert: what it found, how often it tells, and its feed. */
export function AlertPage({ view: { alert, fresh, earlier, hidden }, did, answer, most }: AlertPageProps) {
  const t = useTranslations("alerts")
  const locale = useLocale()
  return (
    <Page
      title={<span lang={alert.nameLanguage}>{alert.name}</span>}
      lead={
        <>
          {alert.asks !== alert.name && <>{alert.asks}. </>}
          <Link to={alert.path}>{t(`see.${alert.kind}`)}</Link>
        </>
      }
      actions={
        <Link to={paths.alerts(locale)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {did && <Notice tone="leaf">{t(`did.${did}`)}</Notice>}
      {alert.onlyNew && <Notice tone="sun">{t("wide", { most })}</Notice>}
      {fresh.length + earlier.length === 0 && (
        <EmptyState title={t("page.none")}>{t("page.noneText")}</EmptyState>
      )}
      <NewsList title={t("page.new")} news={fresh} />
      <NewsList title={t("page.earlier")} news={earlier} />
      {hidden.length > 0 && (
        <details className="mb-8">
          <summary className="min-h-11 py-2 font-semibold">
            {t("page.hidden")} ({hidden.length})
          </summary>
          <NewsItems news={hidden} />
        </details>
      )}
      <Section title={t("page.settings")}>
        <div className="card grid gap-6 p-5">
          <AlertForm alert={alert} answer={answer?.form} />
          <DeleteAlert alert={alert} />
        </div>
      </Section>
      <Section title={t("feed.title")}>
        <AlertFeed alert={alert} feed={answer?.feed ?? null} />
      </Section>
    </Page>
  )
}

function NewsList({ title, news }: { title: string; news: KeptNews[] }) {
  if (news.length === 0) return null
  return (
    <Section title={title}>
      <NewsItems news={news} />
    </Section>
  )
}

function NewsItems({ news }: { news: KeptNews[] }) {
  return (
    <ul className="grid gap-3">
      {news.map((one) => (
        <li key={one.subjectId}>
          <NewsCard news={one} />
        </li>
      ))}
    </ul>
  )
}

function AlertFeed({ alert, feed }: { alert: AlertView; feed: AlertAnswer["feed"] }) {
  const t = useTranslations("alerts.feed")
  const answers = alert.hasFeed || feed !== null
  return (
    <Form method="post" className="card p-5">
      <p className="mb-3">{t("text")}</p>
      {feed && (
        <div role="status" className="mb-4 rounded-card border border-leaf bg-leaf-soft p-4">
          <p className="mb-3 font-semibold">{t("made")}</p>
          <CopyField label={t("atom")} text={feed.atom} />
          <CopyField label={t("json")} text={feed.json} />
        </div>
      )}
      {answers && !feed && <p className="mb-3 text-quiet">{t("has")}</p>}
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="intent" value="feed" className="button plain">
          {t(answers ? "again" : "make")}
        </button>
        {answers && (
          <button type="submit" name="intent" value="end_feed" className="button plain">
            {t("end")}
          </button>
        )}
      </div>
    </Form>
  )
}
