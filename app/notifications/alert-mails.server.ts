import { type Database, inTransaction, type Trx } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { Alert } from "~/matching/alerts/alert"
import { alertFromRow, audibleAlerts } from "~/matching/alerts/alert-rows.server"
import { alertName, newsLines, newsPathOf, newsTitle } from "~/matching/alerts/alert-text.server"
import { type StandingNews, standingNews } from "~/matching/alerts/standing-news.server"
import { env } from "~/platform/env.server"
import type { Job } from "~/platform/jobs/job"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import { currentTrace, requestsTogether, traced } from "~/platform/trace.server"
import { lastDigestTime } from "./digest-time"
import { person } from "./readers.server"
import { unsubscribeUrl } from "./unsubscribe.server"

/** People who are told in one look. */
const batch = 100
/** Items that a mail tells; the page of the alert has all. */
const maxItems = 30

/** The job that tells what alerts found. */
export const alertMailJob: Job = {
  name: "alert-mails",
  everyMs: minuteMs,
  run: async (db, now) => (await tellAlerts(db, now)) > 0,
}

/** When news that found their time were found, at the latest. */
interface Due {
  daily: string
  weekly: string
}

/**
 * Mails what alerts found and what has found its time: of each person in one mail, most fitting first. What fits no
 * more is forgotten, so that it is told when it fits again.
 * @returns how many people had something waiting that is now dealt with.
 */
export async function tellAlerts(db: Database, now: Date): Promise<number> {
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  const due = {
    daily: lastDigestTime("daily", zone, now).toISOString(),
    weekly: lastDigestTime("weekly", zone, now).toISOString(),
  }
  const people = await dueNews(db, due)
    .select("alert.user_id")
    .distinct()
    .orderBy("alert.user_id")
    .limit(batch)
    .execute()
  let told = 0
  for (const { user_id } of people) if (await tellPerson(db, user_id, due, now)) told++
  return told
}

/** News that wait and have found their time, of alerts whose people may hear of them and have confirmed their address. */
function dueNews(db: Database, { daily, weekly }: Due) {
  return audibleAlerts(db)
    .clearSelect()
    .innerJoin("alert_news", "alert_news.alert_id", "alert.id")
    .innerJoin("user", "user.id", "alert.user_id")
    .where("user.email_verified", "=", 1)
    .where("alert_news.state", "=", "waiting")
    .where("alert.frequency", "!=", "off")
    .where((eb) =>
      eb.or([
        eb("alert.frequency", "=", "at_once"),
        eb.and([eb("alert.frequency", "=", "daily"), eb("alert_news.found_at", "<", daily)]),
        eb.and([eb("alert.frequency", "=", "weekly"), eb("alert_news.found_at", "<", weekly)]),
        eb("alert_news.score_tenths", ">=", eb("alert.score_least", "*", 10)),
      ]),
    )
}

/** News of an alert, as a mail tells them. */
interface ToldNews {
  alert: Alert
  news: StandingNews
}

async function tellPerson(db: Database, userId: string, due: Due, now: Date): Promise<boolean> {
  const reader = await person(db, userId)
  if (!reader) return false
  const waiting = await dueNews(db, due)
    .where("alert.user_id", "=", userId)
    .select(["alert_news.alert_id", "alert_news.subject_id", "alert_news.request_id"])
    // Two who tell the same person take the rows in one order.
    .orderBy("alert_news.alert_id")
    .orderBy("alert_news.subject_id")
    .execute()
  if (waiting.length === 0) return false
  const rows = await audibleAlerts(db)
    .where("alert.id", "in", [...new Set(waiting.map(({ alert_id }) => alert_id))])
    .execute()
  const standing: ToldNews[] = []
  for (const alert of rows.map(alertFromRow)) {
    const ids = waiting.filter(({ alert_id }) => alert_id === alert.id).map(({ subject_id }) => subject_id)
    const found = await standingNews(db, alert, ids, { locale: reader.locale, now })
    standing.push(...found.map((news) => ({ alert, news })))
  }
  const keyOf = (alertId: string, subjectId: string) => `${alertId} ${subjectId}`
  const isStanding = new Set(standing.map(({ alert, news }) => keyOf(alert.id, news.subjectId)))
  return inTransaction(db, async (trx) => {
    const taken = new Set<string>()
    const causes: (string | null)[] = []
    for (const { alert_id, subject_id, request_id } of waiting) {
      const key = keyOf(alert_id, subject_id)
      // Whoever takes the rows writes the mail: another process finds none left.
      if (!(await takeNews(trx, alert_id, subject_id, isStanding.has(key)))) continue
      taken.add(key)
      if (isStanding.has(key)) causes.push(request_id)
    }
    const told = standing.filter(({ alert, news }) => taken.has(keyOf(alert.id, news.subjectId)))
    const trace = { ...currentTrace(), requestId: requestsTogether(causes) }
    if (told.length > 0) await traced(trace, () => mailNews(trx, reader, told, now))
    return taken.size > 0
  })
}

async function takeNews(trx: Trx, alertId: string, subjectId: string, stands: boolean): Promise<boolean> {
  if (!stands) {
    const { numDeletedRows } = await trx
      .deleteFrom("alert_news")
      .where("alert_id", "=", alertId)
      .where("subject_id", "=", subjectId)
      .where("state", "=", "waiting")
      .executeTakeFirstOrThrow()
    return numDeletedRows === 1n
  }
  const { numUpdatedRows } = await trx
    .updateTable("alert_news")
    .set({ state: "told" })
    .where("alert_id", "=", alertId)
    .where("subject_id", "=", subjectId)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

async function mailNews(
  trx: Trx,
  { email, name, locale }: { email: string; name: string | null; locale: Locale },
  told: ToldNews[],
  now: Date,
): Promise<void> {
  const t = translator(locale, "alerts")
  const mails = translator(locale, "mails")
  const { publicUrl } = env()
  const alerts = [...new Map(told.map(({ alert }) => [alert.id, alert])).values()]
  const items = itemsOf(told)
  const rest = items.length - maxItems
  const [only, ...others] = alerts
  const stop = (of: Alert[]) => unsubscribeUrl({ alertIds: of.map(({ id }) => id) }, locale)
  await trx
    .updateTable("alert")
    .set({ told_at: now.toISOString() })
    .where(
      "id",
      "in",
      alerts.map(({ id }) => id),
    )
    .execute()
  const subject =
    others.length || !only
      ? t("mail.subjectSeveral", { count: items.length })
      : t(`mail.subject.${only.kind}`, { count: items.length, name: alertName(only, locale) })
  await queueMailText(
    trx,
    { kind: "alert", to: email, locale, unsubscribeUrl: stop(alerts) },
    {
      subject,
      greeting: name ? mails("greeting", { name }) : mails("greetingPlain"),
      paragraphs: [t("mail.text")],
      items: items.slice(0, maxItems).map(({ news, of }) => ({
        title: newsTitle(news, locale),
        lines: [
          ...newsLines(news, locale),
          ...(others.length
            ? [t("mail.for", { names: of.map((alert) => alertName(alert, locale)).join(" · ") })]
            : []),
        ],
        url: publicUrl + newsPathOf(news, locale),
      })),
      action: {
        label: t("mail.action"),
        url: publicUrl + (only && !others.length ? paths.alert(locale, only.id) : paths.alerts(locale)),
      },
      after: rest > 0 ? [t("mail.rest", { count: rest })] : [],
      signature: mails("signature"),
      links: [
        { label: t("mail.change"), url: publicUrl + paths.alerts(locale) },
        ...alerts.map((alert) => ({
          label: t("mail.stop", { name: alertName(alert, locale) }),
          url: stop([alert]),
        })),
      ],
    },
    now,
  )
}

/** Each space or need once, with the alerts that it fits, most fitting first. */
function itemsOf(told: ToldNews[]): { news: StandingNews; of: Alert[] }[] {
  const items = new Map<string, { news: StandingNews; of: Alert[] }>()
  for (const { alert, news } of told.toSorted((a, b) => (b.news.hit.score ?? 0) - (a.news.hit.score ?? 0))) {
    const item = items.get(news.subjectId)
    if (item) item.of.push(alert)
    else items.set(news.subjectId, { news, of: [alert] })
  }
  return [...items.values()]
}
