import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import type { KeptNews } from "~/matching/alerts/news-of-alert.server"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { ScoreRing } from "~/search/results/score-ring"
import { TermsBadge } from "~/spaces/terms-badge"
import { SlotList } from "../needs/slot-text"

/** Something that an alert found: what it is, when it was found, why it fits, and the way to put it away. */
export function NewsCard({ news }: { news: KeptNews }) {
  const t = useTranslations("alerts")
  const why = useTranslations("search.card")
  const locale = useLocale()
  const { hit, need, slots, state } = news
  const [title, path] = need
    ? [need.title, paths.offerSpace(locale, hit.id, need.id)]
    : [hit.name, paths.space(locale, hit.id)]
  return (
    <article className="card p-4">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="break-words" lang={title.lang}>
            <Link to={path}>{title.text}</Link>
          </h3>
          <p className="text-[15.5px] text-quiet">
            {need
              ? `${need.organisation.text} · ${t("news.inSpace", { space: hit.name.text, site: hit.siteName })}`
              : [hit.siteName, hit.municipality?.name].filter(Boolean).join(" · ")}
          </p>
        </div>
        {hit.score !== null && <ScoreRing score={hit.score} />}
      </header>
      {!need && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-[15.5px]">
          {hit.capacity !== null && t("news.people", { count: hit.capacity })}
          <TermsBadge forms={hit.forms} price={hit.price} />
        </p>
      )}
      {slots.length > 0 && (
        <div className="mt-2">
          <SlotList slots={slots} />
        </div>
      )}
      {hit.score !== null && hit.scoreParts.length > 0 && (
        <details className="mt-1">
          <summary className="min-h-11 py-2">{why("why", { score: Math.round(hit.score) })}</summary>
          <ScoreBreakdown parts={hit.scoreParts} />
        </details>
      )}
      <Form method="post" className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <span className="text-[15px] text-quiet">
          {t("page.found", { date: formatDate(news.foundAt, locale) })}
        </span>
        <input type="hidden" name="subject" value={news.subjectId} />
        <button
          type="submit"
          name="intent"
          value={state === "hidden" ? "show" : "hide"}
          className="button plain small"
        >
          {t(state === "hidden" ? "page.show" : "page.hide")}
          <span className="sr-only"> ({title.text})</span>
        </button>
      </Form>
    </article>
  )
}
