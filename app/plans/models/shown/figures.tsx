import { useTranslations } from "use-intl"
import type { AssumptionKey } from "../editing/assumption-field"

/** Figures that were assumed, where they cannot be changed. */
export function Figures({ title, figures }: { title: string; figures: [AssumptionKey, string][] }) {
  const t = useTranslations("models.field")
  return (
    <>
      <h4 className="mt-4 mb-1">{title}</h4>
      <dl className="models-figures">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
