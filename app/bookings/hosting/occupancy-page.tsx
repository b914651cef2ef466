import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatInstant, formatList, formatNumber, formatShare, weekdayName } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { shareOf } from "./occupancy"
import type { OccupancyUnit, SpaceOccupancy } from "./occupancy.server"
import "./owner.css"

interface OccupancyPageProps {
  sites: { id: string; name: string }[]
  siteId: string | null
  unit: OccupancyUnit
  spaces: SpaceOccupancy[]
}

const units: OccupancyUnit[] = ["week", "month"]

/** How much each space of a building is used: a sentence, bars and the figures behind them. */
export function OccupancyPage({ sites, siteId, unit, spaces }: OccupancyPageProps) {
  const t = useTranslations("hosting.occupancy")
  const calendar = useTranslations("hosting.calendar")
  const locale = useLocale()
  if (siteId === null) return <EmptyState title={calendar("noSpaces")}>{calendar("noSpacesText")}</EmptyState>
  const path = paths.occupancy(locale)
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        {sites.length > 1 && (
          <Form action={path} className="flex flex-wrap items-end gap-2">
            <input type="hidden" name="by" value={unit} />
            <label>
              <span className="block text-[15px] text-quiet">{t("site")}</span>
              <select key={siteId} name="site" defaultValue={siteId} className="control">
                {sites.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" className="button plain">
              {t("apply")}
            </button>
          </Form>
        )}
        <nav aria-label={t("by")} className="flex gap-2">
          {units.map((by) => (
            <Link
              key={by}
              className="chip min-h-11"
              to={`${path}?${new URLSearchParams({ site: siteId, by })}`}
              aria-current={by === unit ? "true" : undefined}
            >
              {t("by")} {t(by)}
            </Link>
          ))}
        </nav>
      </div>
      <div className="grid gap-6">
        {spaces.map((space) => (
          <SpaceUse key={space.id} space={space} unit={unit} />
        ))}
      </div>
    </>
  )
}

function SpaceUse({ space, unit }: { space: SpaceOccupancy; unit: OccupancyUnit }) {
  const t = useTranslations("hosting.occupancy")
  const locale = useLocale()
  const hours = (value: number) => formatNumber(value, locale, 1)
  const share = shareOf(space.total)
  const name = (from: string) =>
    unit === "month"
      ? formatInstant(`${from}T00:00:00Z`, locale, "UTC", "month")
      : formatDate(from, locale, "medium")
  return (
    <section className="card p-5">
      <h2 className="mb-1" lang={space.name.lang}>
        {space.name.text}
      </h2>
      <p className="mb-3">
        {share === null
          ? t("nothing")
          : t("of", {
              share: formatShare(share, locale),
              booked: hours(space.total.booked),
              offered: hours(space.total.offered),
            })}
      </p>
      {share !== null && (
        <div className="grid gap-6 md:grid-cols-2">
          <div>
            <UseChart space={space} />
            <IdleEvenings days={space.idleEvenings} />
          </div>
          <section
            className="relative overflow-x-auto"
            aria-label={t("table", { name: space.name.text })}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
            tabIndex={0}
          >
            <table className="owner-table">
              <caption className="sr-only">{t("table", { name: space.name.text })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("period")}</th>
                  <th scope="col" className="figure">
                    {t("booked")}
                  </th>
                  <th scope="col" className="figure">
                    {t("offered")}
                  </th>
                  <th scope="col" className="figure">
                    {t("share")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {space.periods.map((period) => {
                  const used = shareOf(period)
                  return (
                    <tr key={period.from}>
                      <th scope="row" className="font-normal">
                        {name(period.from)}
                      </th>
                      <td className="figure">{t("hours", { hours: hours(period.booked) })}</td>
                      <td className="figure">{t("hours", { hours: hours(period.offered) })}</td>
                      <td className="figure">{used === null ? "–" : formatShare(used, locale)}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
        </div>
      )}
    </section>
  )
}

const bar = { width: 56, gap: 12, height: 140 }

/** A bar for each period, with its share above it. */
function UseChart({ space }: { space: SpaceOccupancy }) {
  const t = useTranslations("hosting.occupancy")
  const locale = useLocale()
  const { width, gap, height } = bar
  const step = width + gap
  return (
    <svg
      role="img"
      aria-label={t("chart", { name: space.name.text })}
      viewBox={`0 0 ${space.periods.length * step} ${height + 44}`}
      className="w-full max-w-[560px]"
    >
      {space.periods.map((period, index) => {
        const used = shareOf(period)
        const tall = (used ?? 0) * height
        const middle = index * step + width / 2
        return (
          <g key={period.from}>
            <rect x={index * step} y={20} width={width} height={height} rx={4} fill="var(--sunk)" />
            <rect
              x={index * step}
              y={20 + height - tall}
              width={width}
              height={tall}
              rx={4}
              fill="color-mix(in oklab, var(--leaf) 70%, var(--card))"
            />
            <text x={middle} y={14} textAnchor="middle" fontSize={14} fill="var(--ink)">
              {used === null ? "–" : formatShare(used, locale)}
            </text>
            <text x={middle} y={height + 38} textAnchor="middle" fontSize={13} fill="var(--quiet)">
              {`${Number(period.from.slice(8))}/${Number(period.from.slice(5, 7))}`}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function IdleEvenings({ days }: { days: number[] | null }) {
  const t = useTranslations("hosting.occupancy")
  const locale = useLocale()
  const names = formatList(
    (days ?? []).map((day) => weekdayName(day, locale)),
    locale,
  )
  return (
    <>
      <h3 className="mt-4 text-[17px]">{t("idle")}</h3>
      <p className="text-[16px]">
        {days === null
          ? t("noEvenings")
          : days.length
            ? t("idleText", { days: names, count: days.length })
            : t("noIdle")}
      </p>
    </>
  )
}
