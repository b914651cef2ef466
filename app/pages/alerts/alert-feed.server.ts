import type { Database } from "#db/database.server"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { alertName, newsLines, newsPathOf, newsTitle } from "~/matching/alerts/alert-text.server"
import { alertOfFeed } from "~/matching/alerts/alerts.server"
import { newsOfAlert } from "~/matching/alerts/news-of-alert.server"
import { env } from "~/platform/env.server"
import type { Feed, FeedFormat } from "~/platform/http/feeds/feed"
import { paths } from "~/platform/paths"

/**
 * What an alert found, in the language of its person.
 * @throws {AppError} `not_found` for a secret that is none, or ended, or whose person may not hear of it any more.
 */
export async function alertFeed(
  db: Database,
  { secret, format, now }: { secret: string; format: FeedFormat; now: Date },
): Promise<Feed> {
  const alert = await alertOfFeed(db, secret)
  const user = await db
    .selectFrom("user")
    .select("locale")
    .where("id", "=", alert.userId)
    .executeTakeFirstOrThrow()
  const locale: Locale = isLocale(user.locale) ? user.locale : locales[0]
  const { publicUrl } = env()
  const news = await newsOfAlert(db, alert, ["waiting", "told"], { locale, now })
  return {
    title: translator(locale, "alerts")("feeds.alert", { name: alertName(alert, locale) }),
    homeUrl: publicUrl + paths.alert(locale, alert.id),
    selfUrl: publicUrl + paths.alertFeed(secret, format),
    locale,
    entries: news.map((one) => ({
      id: `${publicUrl}${paths.alert(locale, alert.id)}#${one.subjectId}`,
      title: newsTitle(one, locale),
      url: publicUrl + newsPathOf(one, locale),
      lines: newsLines(one, locale),
      publishedAt: one.foundAt,
      updatedAt: one.foundAt,
    })),
  }
}
