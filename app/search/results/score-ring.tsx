import { useTranslations } from "use-intl"
import "./score.css"

/** The score as a ring: how much of it is full, and the number. */
export function ScoreRing({ score }: { score: number }) {
  const t = useTranslations("search.card")
  return (
    <p className="score-ring" style={{ "--score": score } as React.CSSProperties}>
      <b>{Math.round(score)}</b>
      <span>{t("fit")}</span>
    </p>
  )
}
