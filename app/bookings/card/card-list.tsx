import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { useSlotText } from "../slot-text"
import type { PracticalCard } from "./practical-card"

/** The cards of what is to come, the next first. Needs the `card` and `bookings` messages. */
export function CardList({ cards }: { cards: readonly PracticalCard[] }) {
  return (
    <ul className="card-list grid gap-3">
      {cards.map((card) => (
        <li key={`${card.id} ${card.dates[0].id}`}>
          <ListedCard card={card} />
        </li>
      ))}
    </ul>
  )
}

/** A whole page load: with no connection, a worker answers for the page and not for its data. */
function ListedCard({ card: { id, space, site, dates } }: { card: PracticalCard }) {
  const t = useTranslations("card")
  const locale = useLocale()
  const slot = useSlotText(site.timeZone)
  const [next, ...later] = dates
  return (
    <a className="card block p-4 text-ink no-underline hover:underline md:p-5" href={paths.card(locale, id)}>
      <b lang={space.name.lang}>{space.name.text}</b>, {site.name}
      <span className="block first-letter:uppercase">{slot.slot(next.start, next.end)}</span>
      {later.length > 0 && <span className="block text-quiet">{t("later", { count: later.length })}</span>}
    </a>
  )
}
