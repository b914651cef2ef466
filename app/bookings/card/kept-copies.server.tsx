import { group, max, min } from "d3-array"
import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { pickMessages, translator } from "~/i18n/messages.server"
import { paths } from "~/platform/paths"
import { deviceMark } from "~/platform/signed.server"
import printStyle from "~/ui/print.css?inline"
import cardStyle from "./card.css?inline"
import { CardList } from "./card-list"
import type { CardCopies, CardCopy } from "./keep-cards"
import keptStyle from "./kept.css?inline"
import { comingCards } from "./load-cards.server"
import type { PracticalCard } from "./practical-card"
import { PracticalCards } from "./practical-card-view"

interface Asked {
  locale: Locale
  now: Date
  /** When the person will have to sign in again. */
  sessionEnds: Date
}

/** What a device keeps of the dates to come: a page for each booking or series, and one that lists them. */
export async function cardCopies(
  db: Database,
  viewer: Viewer,
  { locale, now, sessionEnds }: Asked,
): Promise<CardCopies> {
  const mark = deviceMark(viewer.userId)
  const cards = await comingCards(db, viewer, { locale, now })
  const [next] = cards
  if (!next) return { mark, copies: [] }
  const t = translator(locale, "card")
  const messages = pickMessages(locale, "card", "bookings", "vocabulary")
  const draw = (title: string, zone: string, body: React.ReactNode) =>
    `<!doctype html>${renderToStaticMarkup(
      <IntlProvider locale={locale} messages={messages} timeZone={zone}>
        <html lang={locale}>
          <head>
            <meta charSet="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheets. */}
            <style dangerouslySetInnerHTML={{ __html: keptStyle + printStyle + cardStyle }} />
          </head>
          <body>
            <main>
              <p className="kept-note">
                {t("keptOn", { moment: formatInstant(now.toISOString(), locale, zone, "moment") })}
              </p>
              <h1>{title}</h1>
              {body}
            </main>
          </body>
        </html>
      </IntlProvider>,
    )}`
  const copies = [...group(cards, ({ id }) => id)].map(([id, shown]): CardCopy => {
    const { cards: kept, until } = keptCards(shown, now)
    const { space, site } = shown[0] ?? next
    return {
      path: paths.card(locale, id),
      html: draw(
        // Several name their spaces themselves.
        kept.length > 1 ? t("title") : `${space.name.text}, ${site.name}`,
        site.timeZone,
        <>
          <PracticalCards cards={kept} />
          <p>
            <a href={paths.cards(locale)}>{t("all")}</a>
          </p>
        </>,
      ),
      until: earlier(until, sessionEnds),
    }
  })
  const list = draw(t("listTitle"), next.site.timeZone, <CardList cards={cards} />)
  return {
    mark,
    copies: [
      ...copies,
      { path: paths.cards(locale), html: list, until: earlier(lastEnd(cards), sessionEnds) },
    ],
  }
}

/**
 * The cards of a page as a device may keep them: with a door code on the day alone, and then until that date is over.
 * Who reads a copy on another day than it was made has to look on the site.
 */
function keptCards(cards: readonly PracticalCard[], now: Date): { cards: PracticalCard[]; until: string } {
  const kept = cards.map((card) => keptCard(card, now))
  const codes = kept.flatMap(({ code }) => (code?.state === "told" ? [code.until] : []))
  return { cards: kept, until: min(codes) ?? lastEnd(kept) }
}

function keptCard(card: PracticalCard, now: Date): PracticalCard {
  const { dates, code, site } = card
  const dayOf = (instant: number) => wallTimeOf(site.timeZone, instant).date
  const isToday = dayOf(Date.parse(dates[0].start)) <= dayOf(now.getTime())
  return code && !(code.state === "told" && isToday) ? { ...card, code: { state: "online" } } : card
}

function lastEnd(cards: readonly PracticalCard[]): string {
  return max(cards.flatMap(({ dates }) => dates.map(({ end }) => end))) ?? ""
}

function earlier(instant: string, other: Date): string {
  return instant < other.toISOString() ? instant : other.toISOString()
}
