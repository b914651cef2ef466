import { useTranslations } from "use-intl"
import type { ObservatoryView } from "./observatory-view"

/** The main figures, each with its source and date. */
export function Headline({ figures }: { figures: ObservatoryView["headline"] }) {
  const t = useTranslations("observatory")
  return (
    <section aria-label={t("headline.label")} className="mb-6">
      <dl className="observatory-headline">
        {figures.map(({ value, label, note }) => (
          <div key={label} className="card">
            <dt className="text-[16px]">{label}</dt>
            <dd className="value">{value}</dd>
            <dd className="text-[14.5px] text-quiet">{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
