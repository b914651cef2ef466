import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { useSlotText } from "../slot-text"
import { type CardRow, type CardWords, cardSections, dateWords } from "./card-words"
import type { PracticalCard } from "./practical-card"
import "./card.css"

function useCardWords(): CardWords {
  return { t: useTranslations("card"), words: useTranslations("vocabulary"), locale: useLocale() }
}

/**
 * The practical cards of a booking or a series, one for each space, which read alike on the site, on paper and without a
 * connection. Needs `card`, `bookings` and `vocabulary`.
 */
export function PracticalCards({ cards }: { cards: readonly PracticalCard[] }) {
  return (
    <div className="practical-cards">
      {cards.map((card) => (
        <PracticalCardView key={card.dates[0].id} card={card} isNamed={cards.length > 1} />
      ))}
    </div>
  )
}

/** @param isNamed whether it says of which space it is, where a page does not. */
function PracticalCardView({ card, isNamed }: { card: PracticalCard; isNamed: boolean }) {
  const speech = useCardWords()
  const { name } = card.space
  const Title = isNamed ? "h3" : "h2"
  return (
    <article className="practical-card">
      {isNamed && (
        <h2 className="practical-space">
          <span lang={name.lang}>{name.text}</span>, {card.site.name}
        </h2>
      )}
      <CardDates card={card} speech={speech} />
      <div className="practical-parts">
        {cardSections(card, speech).map(({ key, title, rows }) => (
          <section key={key} className={`practical-part of-${key}`}>
            <Title>{title}</Title>
            <dl>
              {rows.map((row) => (
                <Row key={row.label} row={row} />
              ))}
            </dl>
            {key === "route" && card.stops.length > 0 && (
              <p className="practical-note">{speech.t("route.estimate")}</p>
            )}
          </section>
        ))}
      </div>
    </article>
  )
}

function CardDates({ card, speech }: { card: PracticalCard; speech: CardWords }) {
  const { dates, site } = card
  const slot = useSlotText(site.timeZone)
  const [next, ...later] = dates
  return (
    <div className="practical-dates">
      <p className="practical-next">
        <span>{formatInstant(next.start, speech.locale, site.timeZone, "day")}</span>
        <b>{slot.hours(next.start, next.end)}</b>
      </p>
      {later.length > 0 && (
        <details open={later.length < 7}>
          <summary>{speech.t("later", { count: later.length })}</summary>
          <ol>
            {later.map((date) => {
              const differs = dateWords(date, dates, speech)
              return (
                <li key={date.id}>
                  {slot.shortDay(date.start)}, {slot.hours(date.start, date.end)}
                  {differs && ` · ${differs}`}
                </li>
              )
            })}
          </ol>
        </details>
      )}
    </div>
  )
}

function Row({ row: { label, text, lang, href, code } }: { row: CardRow }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd lang={lang} className={code ? "practical-code" : undefined}>
        {href ? <a href={href}>{text}</a> : text}
      </dd>
    </div>
  )
}
