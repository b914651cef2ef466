import { useLocale, useTranslations } from "use-intl"
import { formatList, formatMoney } from "~/i18n/format"
import { Section } from "~/ui/section"
import { stepFor } from "../../costs/shown/chart-scale"
import type { ModelResult } from "../compare-models"

const box = { width: 400, left: 12, right: 16, row: 44, bottom: 30 }

/** The price that carries each model, and how far it moves with use. The table beside it has the figures. */
export function ModelsChart({ results, currency }: { results: ModelResult[]; currency: string }) {
  const t = useTranslations("models.chart")
  const table = useTranslations("models.table")
  const names = useTranslations("models.model")
  const locale = useLocale()
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const most = Math.max(
    1,
    ...results.flatMap(({ breakEvenCents, less, more, priceCents }) =>
      [breakEvenCents, less.breakEvenCents, more.breakEvenCents, priceCents].map((cents) => cents ?? 0),
    ),
  )
  const step = stepFor(most)
  const top = Math.ceil(most / step) * step
  const height = results.length * box.row + box.bottom
  const x = (cents: number) => box.left + ((box.width - box.left - box.right) * cents) / top
  const priceOf = (cents: number | null) => (cents === null ? table("never") : money(cents))
  const list = results.map(({ model, breakEvenCents }) =>
    t("item", { model: names(`${model}.name`), price: priceOf(breakEvenCents) }),
  )
  return (
    <Section title={t("title")}>
      <svg
        className="models-chart"
        role="img"
        aria-label={t("label", { list: formatList(list, locale) })}
        viewBox={`0 0 ${box.width} ${height}`}
      >
        {Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).map((cents) => (
          <g key={cents}>
            <line x1={x(cents)} x2={x(cents)} y1={4} y2={height - box.bottom} stroke="var(--line)" />
            <text
              x={x(cents)}
              y={height - 8}
              textAnchor={cents === 0 ? "start" : cents === top ? "end" : "middle"}
              fontSize={13}
              fill="var(--quiet)"
            >
              {money(cents)}
            </text>
          </g>
        ))}
        {results.map((result, row) => (
          <Bar key={result.model} result={result} x={x} y={row * box.row} price={priceOf} />
        ))}
      </svg>
      <p className="mt-2 max-w-[60ch] text-[15.5px] text-quiet">{t("legend")}</p>
    </Section>
  )
}

interface BarProps {
  result: ModelResult
  x: (cents: number) => number
  y: number
  price: (cents: number | null) => string
}

function Bar({ result: { model, breakEvenCents, less, more, priceCents }, x, y, price }: BarProps) {
  const names = useTranslations("models.model")
  const line = y + 31
  const asked = x(priceCents)
  return (
    <>
      <text
        x={box.left + 4}
        y={y + 18}
        fontSize={14}
        fill="var(--ink)"
        stroke="var(--paper)"
        strokeWidth={4}
        paintOrder="stroke"
      >
        {names(`${model}.name`)} <tspan fontWeight={600}>{price(breakEvenCents)}</tspan>
      </text>
      {less.breakEvenCents !== null && more.breakEvenCents !== null && (
        <line
          x1={x(more.breakEvenCents)}
          x2={x(less.breakEvenCents)}
          y1={line}
          y2={line}
          stroke="var(--roof)"
          strokeWidth={5}
          strokeLinecap="round"
          opacity={0.45}
        />
      )}
      {breakEvenCents !== null && (
        <circle
          cx={x(breakEvenCents)}
          cy={line}
          r={6}
          fill="var(--roof)"
          stroke="var(--paper)"
          strokeWidth={2}
        />
      )}
      <path d={`M${asked} ${line - 9}l9 9l-9 9l-9 -9z`} fill="none" stroke="var(--leaf)" strokeWidth={2} />
    </>
  )
}
