import type { Snapshot } from "#db/database.server"
import { currentCity } from "~/city/city.server"
import { formatDate } from "~/i18n/format"
import { brand, type Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { DocumentHead } from "./kinds/head"

/** What a document tells of itself. @param date on which what it says was settled, `YYYY-MM-DD`. */
export async function documentHead(
  db: Snapshot,
  { locale, title, date }: { locale: Locale; title: string; date: string },
): Promise<DocumentHead> {
  const city = await currentCity(db)
  return {
    lang: locale,
    title,
    site: [brand[locale], city?.name[locale]].filter(Boolean).join(" · "),
    date,
    dateText: formatDate(date, locale),
    // The pages are counted where they are made.
    pageText: translator(locale, "documents")("page", { page: "{page}", pages: "{pages}" }),
  }
}
