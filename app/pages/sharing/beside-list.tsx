import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import { NeedCard } from "~/needs/need-card"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Section } from "~/ui/section"
import { SlotList } from "../needs/slot-text"
import type { BesideItem, ShownPair } from "./load-beside.server"

interface SiteListProps {
  pairs: ShownPair[]
  total: number
  /** The two groups, the one first that the first room is for. */
  groups: ShownText[]
}

/** The buildings that have two rooms for two groups side by side. Needs `sharing` and `needs`. */
export function SiteList({ pairs, total, groups }: SiteListProps) {
  const t = useTranslations("sharing.joint")
  const locale = useLocale()
  return (
    <Section title={t("sites", { count: total })}>
      {pairs.length === 0 && <EmptyState title={t("sites", { count: 0 })}>{t("sitesNone")}</EmptyState>}
      <ol className="grid gap-4">
        {pairs.map(({ site, first, second, slots }) => (
          <li key={first.id + second.id} className="card p-4">
            <h3 className="mb-2 text-[19px]">{site}</h3>
            <ul className="grid gap-3 sm:grid-cols-2">
              {[
                { room: first, group: groups[0], times: slots.map((slot) => slot.first) },
                { room: second, group: groups[1], times: slots.map((slot) => slot.second) },
              ].map(({ room, group, times }) => (
                <li key={room.id}>
                  <p className="text-[15.5px] text-quiet">{t("roomFor", { group: group?.text ?? "" })}</p>
                  <p className="mb-1.5 font-semibold">
                    <Link to={paths.space(locale, room.id)} lang={room.name.lang}>
                      {room.name.text}
                    </Link>
                  </p>
                  <SlotList slots={times} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Joint needs for which a space of the owner is one of two rooms, and where both are offered. */
export function BesideNeeds({ items }: { items: BesideItem[] }) {
  const t = useTranslations("sharing.beside")
  const locale = useLocale()
  if (items.length === 0) return null
  return (
    <Section title={t("title")}>
      <ol className="grid gap-4">
        {items.map(({ pair, groups: [group, other], ...item }) => (
          <li key={item.need.id}>
            <NeedCard item={item} />
            <div className="px-4 pt-2">
              <p className="mb-2">
                {t("rooms", {
                  first: pair.first.name.text,
                  second: pair.second.name.text,
                  group: group.text,
                  other: other.text,
                })}
              </p>
              <SlotList slots={pair.slots.map(({ first }) => first)} />
              <Link
                to={paths.offerSpace(
                  locale,
                  pair.first.id,
                  item.need.id,
                  new URLSearchParams({ beside: pair.second.id }),
                )}
                className="button primary small mt-3"
              >
                {t("offer")}
              </Link>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
