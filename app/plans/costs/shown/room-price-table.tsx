import { useLocale, useTranslations } from "use-intl"
import { formatSum } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { RoomPrice } from "../room-prices"
import { FigureTable } from "./figure-table"

/** What an hour of each space must cost, beside what is asked for it. */
export function RoomPriceTable({ rooms, currency }: { rooms: RoomPrice[]; currency: string }) {
  const t = useTranslations("costs.rooms")
  const audiences = useTranslations("vocabulary.audience")
  const locale = useLocale()
  const money = (cents: number) => formatSum(cents, currency, locale)
  if (rooms.length === 0) return null
  return (
    <Section title={t("title")}>
      <p className="mb-3 max-w-[70ch] text-quiet">{t("lead")}</p>
      <FigureTable label={t("table")}>
        <thead>
          <tr>
            <th scope="col">{t("room")}</th>
            <th scope="col" className="figure">
              {t("breakEven")}
            </th>
            <th scope="col">{t("asked")}</th>
            <th scope="col" className="figure">
              {t("subsidy")}
            </th>
          </tr>
        </thead>
        {rooms.map((room) => (
          <tbody key={room.id}>
            {(room.asked.length ? room.asked : [null]).map((price, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two prices can say the same, and none moves on this page.
              <tr key={index}>
                {index === 0 && (
                  <>
                    <th scope="rowgroup" rowSpan={room.asked.length || 1} lang={room.name.lang}>
                      {room.name.text}
                    </th>
                    <td rowSpan={room.asked.length || 1} className="figure">
                      <b>{money(room.breakEven)}</b>
                      <span className="block whitespace-normal text-[15px] text-quiet">
                        {t("byTier", {
                          solidarity: money(room.byTier.solidarity),
                          standard: money(room.byTier.standard),
                          market: money(room.byTier.market),
                        })}
                      </span>
                    </td>
                  </>
                )}
                <td>{price ? `${audiences(price.audience)}: ${money(price.perHour)}` : t("noPrice")}</td>
                <td className="figure">
                  {price === null
                    ? "–"
                    : price.subsidy < 0
                      ? t("more", { amount: money(-price.subsidy) })
                      : money(price.subsidy)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </FigureTable>
    </Section>
  )
}
