import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"

/** Requests to answer, as a task. Needs the messages `hosting`. */
export function RequestTask({ task: { count, until } }: { task: { count: number; until: string } }) {
  const t = useTranslations("hosting.requests")
  const locale = useLocale()
  return (
    <div className="card flex flex-wrap items-center justify-between gap-3 border-roof p-5">
      <p>
        <b>{t("task", { count })}</b>
        <span className="block text-quiet">{t("taskText", { until })}</span>
      </p>
      <Link className="button primary" to={paths.requests(locale)}>
        {t("answer")}
      </Link>
    </div>
  )
}
