import { useLocale, useTranslations } from "use-intl"
import { formatMoney, formatNumber, formatShare, formatSum } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { CurvePoint, Reckoning } from "../reckon-costs"
import { stepFor } from "./chart-scale"
import { FigureTable } from "./figure-table"

const box = { width: 560, height: 300, left: 62, right: 16, top: 18, bottom: 40 }
/** Rows of the table: the drawing has points between them. */
const rowEvery = 10

/** The price that carries the costs, from a building that stands empty to a full one. */
export function BreakEvenCurve({ reckoning, currency }: { reckoning: Reckoning; currency: string }) {
  const t = useTranslations("costs.curve")
  const locale = useLocale()
  const { curve } = reckoning
  const [first, last] = [curve[0], curve.at(-1)]
  if (!first || !last || first.perHour === 0) return null
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const share = (percent: number) => formatShare(percent / 100, locale)
  return (
    <Section title={t("title")}>
      <div className="costs-curve">
        <svg
          role="img"
          aria-label={t("label", {
            first: money(first.perHour),
            firstPercent: share(first.percent),
            last: money(last.perHour),
            lastPercent: share(last.percent),
          })}
          viewBox={`0 0 ${box.width} ${box.height}`}
        >
          <Drawing reckoning={reckoning} first={first} money={money} share={share} />
        </svg>
        <FigureTable label={t("table")}>
          <thead>
            <tr>
              <th scope="col">{t("occupancy")}</th>
              <th scope="col" className="figure">
                {t("hours")}
              </th>
              <th scope="col" className="figure">
                {t("price")}
              </th>
            </tr>
          </thead>
          <tbody>
            {curve
              .filter(({ percent }) => percent % rowEvery === 0)
              .map(({ percent, hours, perHour }) => (
                <tr key={percent}>
                  <th scope="row" className="font-normal">
                    {share(percent)}
                  </th>
                  <td className="figure">{formatNumber(hours, locale)}</td>
                  <td className="figure">{formatSum(perHour, currency, locale)}</td>
                </tr>
              ))}
          </tbody>
        </FigureTable>
      </div>
    </Section>
  )
}

interface DrawingProps {
  reckoning: Reckoning
  first: CurvePoint
  money: (cents: number) => string
  share: (percent: number) => string
}

function Drawing({ reckoning: { curve, breakEven, occupancy, paid }, first, money, share }: DrawingProps) {
  const t = useTranslations("costs.curve")
  const most = Math.max(first.perHour, paid?.perHour ?? 0)
  const step = stepFor(most)
  const top = Math.ceil(most / step) * step
  const x = (percent: number) => box.left + ((box.width - box.left - box.right) * percent) / 100
  const y = (cents: number) => box.height - box.bottom - ((box.height - box.top - box.bottom) * cents) / top
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  const path = curve
    .map(({ percent, perHour }, at) => `${at ? "L" : "M"}${x(percent)} ${y(perHour)}`)
    .join("")
  const here =
    breakEven && occupancy.reckoned !== null && occupancy.reckoned <= 100 && breakEven.perHour <= top
      ? { x: x(occupancy.reckoned), y: y(breakEven.perHour), isLate: occupancy.reckoned > 85 }
      : null
  return (
    <>
      {lines.map((cents) => (
        <g key={cents}>
          <line x1={box.left} x2={box.width - box.right} y1={y(cents)} y2={y(cents)} stroke="var(--line)" />
          <text x={box.left - 8} y={y(cents) + 5} textAnchor="end" fontSize={14} fill="var(--quiet)">
            {money(cents)}
          </text>
        </g>
      ))}
      {[0, 25, 50, 75, 100].map((percent) => (
        <text
          key={percent}
          x={x(percent)}
          y={box.height - 14}
          textAnchor={percent === 100 ? "end" : "middle"}
          fontSize={14}
          fill="var(--quiet)"
        >
          {share(percent)}
        </text>
      ))}
      {paid && (
        <>
          <line
            x1={box.left}
            x2={box.width - box.right}
            y1={y(paid.perHour)}
            y2={y(paid.perHour)}
            stroke="var(--leaf)"
            strokeWidth={2}
            strokeDasharray="6 5"
          />
          <text x={box.left + 6} y={y(paid.perHour) - 7} fontSize={14} fill="var(--leaf)">
            {t("paid")}
          </text>
        </>
      )}
      <path d={path} fill="none" stroke="var(--roof)" strokeWidth={3} strokeLinejoin="round" />
      {here && (
        <>
          <circle cx={here.x} cy={here.y} r={6} fill="var(--roof)" stroke="var(--card)" strokeWidth={2} />
          <text
            x={here.x + (here.isLate ? -10 : 10)}
            y={here.y - 10}
            textAnchor={here.isLate ? "end" : "start"}
            fontSize={15}
            fontWeight={600}
            fill="var(--ink)"
          >
            {t("here")}
          </text>
        </>
      )}
    </>
  )
}
