import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { paths } from "~/platform/paths"
import { deviceMark } from "~/platform/signed.server"
import cardStyle from "./card.css?inline"
import { CardList } from "./card-list"
import type { CardCopies, CardCopy } from "./keep-cards"
import keptStyle from "./kept.css?inline"
import { comingCards } from "./load-cards.server"
import type { PracticalCard } from "./practical-card"
import { PracticalCardView } from "./practical-card-view"

interface Asked {
  locale: Locale
  now: Date
  /** When the person will have to sign in again. */
  sessionEnds: Date
}

/** What a device keeps of the dates to come: a page for each card, and one that lists them. */
export async function cardCopies(
  db: Database,
  viewer: Viewer,
  { locale, now, sessionEnds }: Asked,
): Promise<CardCopies> {
  const cards = await comingCards(db, viewer, { locale, now })
  const t = translator(locale, "card")
  const messages = messagesFor(locale, "card", "bookings", "vocabulary")
  const draw = (title: string, zone: string, body: React.ReactNode) =>
    `<!doctype html>${renderToStaticMarkup(
      <IntlProvider locale={locale} messages={messages} timeZone={zone}>
        <html lang={locale}>
          <head>
            <meta charSet="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheets. */}
            <style dangerouslySetInnerHTML={{ __html: keptStyle + cardStyle }} />
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
  const copies = cards.map((whole): CardCopy => {
    const { card, until } = keptCard(whole, now)
    return {
      path: paths.card(locale, card.id),
      html: draw(
        `${card.space.name.text}, ${card.site.name}`,
        card.site.timeZone,
        <>
          <PracticalCardView card={card} />
          <p>
            <a href={paths.cards(locale)}>{t("all")}</a>
          </p>
        </>,
      ),
      until: earlier(until, sessionEnds),
    }
  })
  const [next] = cards
  if (!next) return { mark: deviceMark(viewer.userId), copies }
  const list = draw(t("listTitle"), next.site.timeZone, <CardList cards={cards} />)
  const last =
    cards
      .map(({ dates }) => endOf(dates))
      .sort()
      .at(-1) ?? now.toISOString()
  return {
    mark: deviceMark(viewer.userId),
    copies: [...copies, { path: paths.cards(locale), html: list, until: earlier(last, sessionEnds) }],
  }
}

/** A card as a device may keep it: with its door code on the day alone, and then until the date is over. */
export function keptCard(card: PracticalCard, now: Date): { card: PracticalCard; until: string } {
  const { dates, code, site } = card
  const dayOf = (instant: number) => wallTimeOf(site.timeZone, instant).date
  const [{ start, end }] = dates
  const isToday = dayOf(Date.parse(start)) <= dayOf(now.getTime())
  if (code?.state !== "told") return { card, until: endOf(dates) }
  if (!isToday) return { card: { ...card, code: { state: "online" } }, until: endOf(dates) }
  return { card, until: end }
}

function endOf(dates: PracticalCard["dates"]): string {
  return (dates.at(-1) ?? dates[0]).end
}

function earlier(instant: string, other: Date): string {
  return instant < other.toISOString() ? instant : other.toISOString()
}
