import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { Alert } from "~/matching/alerts/alert"
import { alertName } from "~/matching/alerts/alert-text.server"
import { alertsOf, ownAlert } from "~/matching/alerts/alerts.server"
import { countWaiting, type KeptNews, newsOfAlert } from "~/matching/alerts/news-of-alert.server"
import { noteSeen } from "~/matching/alerts/seen.server"
import { paths } from "~/platform/paths"
import { askedSearch } from "./asked-search.server"

/** An alert as its person sees it. */
export interface AlertView
  extends Pick<Alert, "id" | "kind" | "frequency" | "onlyNew" | "toldAt" | "hasFeed"> {
  name: string
  /** Of the name, where it is not the reader's. */
  nameLanguage?: Locale
  /** What it asks, in one line. */
  asks: string
  /** Where what it asks is seen whole. */
  path: string
  /** Of an owner's alert. */
  scoreLeast: number | null
  /** News that wait to be told. */
  waiting: number
}

/** The alerts of a person, the newest first. */
export async function loadAlerts(db: Database, viewer: Viewer, locale: Locale): Promise<AlertView[]> {
  const waiting = await countWaiting(db, viewer)
  const alerts = await alertsOf(db, viewer)
  return Promise.all(alerts.map((alert) => viewOf(db, alert, waiting[alert.id] ?? 0, locale)))
}

export interface AlertPageView {
  alert: AlertView
  fresh: KeptNews[]
  earlier: KeptNews[]
  hidden: KeptNews[]
}

/** What one alert found. What is new is seen with that, and is not mailed any more. @throws {AppError} `not_found` */
export async function loadAlert(
  db: Database,
  viewer: Viewer,
  id: string,
  reading: { locale: Locale; now: Date },
): Promise<AlertPageView> {
  const alert = await ownAlert(db, viewer, id)
  const news = await newsOfAlert(db, alert, ["waiting", "told", "hidden"], reading)
  const of = (state: KeptNews["state"]) => news.filter((one) => one.state === state)
  const fresh = of("waiting").map(({ subjectId }) => subjectId)
  await noteSeen(db, viewer, fresh, reading.now)
  return {
    alert: await viewOf(db, alert, of("waiting").length, reading.locale),
    fresh: of("waiting"),
    earlier: of("told"),
    hidden: of("hidden"),
  }
}

async function viewOf(db: Database, alert: Alert, waiting: number, locale: Locale): Promise<AlertView> {
  const { id, kind, frequency, onlyNew, toldAt, hasFeed } = alert
  return {
    ...{ id, kind, frequency, onlyNew, toldAt, hasFeed, waiting },
    name: alertName(alert, locale),
    nameLanguage: alert.kind === "need" ? alert.language : undefined,
    scoreLeast: alert.kind === "owner" ? alert.scoreLeast : null,
    ...(await askedBy(db, alert, locale)),
  }
}

async function askedBy(db: Database, alert: Alert, locale: Locale): Promise<{ asks: string; path: string }> {
  if (alert.kind === "search") {
    const { summary, params } = await askedSearch(db, new URLSearchParams(alert.search), locale)
    return { asks: summary, path: paths.spaces(locale, params) }
  }
  if (alert.kind === "need") return { asks: alert.name, path: paths.need(locale, alert.needId) }
  return { asks: translator(locale, "alerts")("asks.owner"), path: paths.mySpaces(locale) }
}
