import { formatDate, formatMinute, weekdayName } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { paths } from "~/platform/paths"
import { priceText } from "~/spaces/price-text"
import type { Alert } from "./alert"
import { reasonSentences } from "./reason-sentences.server"
import type { StandingNews } from "./standing-news.server"

/** What an alert is called. */
export function alertName(alert: Alert, locale: Locale): string {
  return alert.kind === "owner" ? showText(alert.name, locale).text : alert.name
}

/** The space with its building, or the need with its group. */
export function newsTitle({ hit, need }: StandingNews, locale: Locale): string {
  if (!need) return `${hit.name.text}, ${hit.siteName}`
  return translator(locale, "alerts")("news.need", {
    title: need.title.text,
    organisation: need.organisation.text,
  })
}

/** How well it fits, when, what it costs and why, line by line, in the words of mails and feeds. */
export function newsLines({ hit, slots, need }: StandingNews, locale: Locale): string[] {
  const t = translator(locale, "alerts")
  const match = translator(locale, "needs")
  const { score, price } = hit
  const times = slots.map(({ weekday, date, from, until, free, of }) => {
    const time = { from: formatMinute(from), until: formatMinute(until % 1440) }
    return date
      ? match("matches.onDate", { date: formatDate(date, locale), ...time })
      : match("matches.weekly", { day: weekdayName(weekday, locale), ...time, free, of })
  })
  const facts = [
    score !== null && t("news.score", { score: Math.round(score) }),
    need && t("news.inSpace", { space: hit.name.text, site: hit.siteName }),
    !need && hit.capacity !== null && t("news.people", { count: hit.capacity }),
    !need && price && priceText(translator(locale, "offer.price"), locale).comparable(price),
    !need && hit.municipality?.name,
  ].filter((fact) => typeof fact === "string")
  return [
    facts.join(" · "),
    times.join(" · "),
    reasonSentences(hit.scoreParts, locale).slice(0, 3).join(" · "),
  ].filter(Boolean)
}

/** Where it is looked at: the space, or for owners the offer that they could make. */
export function newsPathOf({ hit, need }: StandingNews, locale: Locale): string {
  return need ? paths.offerSpace(locale, hit.id, need.id) : paths.space(locale, hit.id)
}
