import { useTranslations } from "use-intl"
import type { AssumptionKey } from "../editing/assumption-field"

interface FiguresProps {
  title: string
  figures: [AssumptionKey, string][]
  heading?: "h2" | "h4"
}

/** Figures that were assumed, where they cannot be changed. */
export function Figures({ title, figures, heading: Heading = "h4" }: FiguresProps) {
  const t = useTranslations("models.field")
  return (
    <>
      <Heading className="mt-4 mb-1">{title}</Heading>
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
