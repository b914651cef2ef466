import { useLocale, useTranslations } from "use-intl"
import type { ObservatoryView } from "./observatory-view"

/** What each figure means, and where it is from; how to read the files. */
export function Definitions({ view }: { view: ObservatoryView }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const areas = `/api/v1/areas?level=${view.query.level}&lang=${locale}`
  return (
    <section id="definitions" className="mt-10">
      <h2 className="mb-3">{t("definitions.title")}</h2>
      <div className="definitions">
        {view.definitions.map(({ id, name, definition, unit, source, date, shown }) => (
          <article key={id} id={`def-${id}`} className={shown ? "card p-4" : "card p-4 no-print"}>
            <h3 className="text-[17px]">{name}</h3>
            <p className="mt-1 text-[15.5px]">{definition}</p>
            <dl className="mt-2 text-[14.5px] text-quiet">
              <Fact name={t("definitions.unit")}>{unit}</Fact>
              <Fact name={t("definitions.source")}>{source}</Fact>
              {date && <Fact name={t("definitions.date")}>{date}</Fact>}
              <Fact name={t("definitions.code")}>
                <code>{id}</code>
              </Fact>
            </dl>
          </article>
        ))}
      </div>
      <h3 id="files" className="mt-8 mb-2 no-print">
        {t("downloads.docs")}
      </h3>
      <p className="max-w-[75ch] no-print">{t("downloads.docsText")}</p>
      <p className="mt-2 max-w-[75ch] no-print">
        {t.rich("downloads.all", {
          areas: (text) => <a href={areas}>{text}</a>,
          indicators: (text) => <a href={`/api/v1/indicators?lang=${locale}`}>{text}</a>,
        })}
      </p>
      <p className="mt-4 text-[14.5px] text-quiet">{t("countedOn", { date: view.countedOn })}</p>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt>{name}:</dt>
      <dd>{children}</dd>
    </div>
  )
}
