import { useTranslations } from "use-intl"
import type { KeptPart } from "./kept"

/** What is kept, why, and for how long. Its messages are those of `privacy`. */
export function KeptList({ parts }: { parts: KeptPart[] }) {
  const t = useTranslations("privacy")
  return (
    <ul className="flex flex-col gap-4">
      {parts.map(({ topic, fates, periods, rows }) => (
        <li key={topic} className="card p-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="text-[19px]">{t(`topic.${topic}.title`)}</h3>
            {rows !== null && (
              <span className="text-[15.5px] text-quiet">{t("page.rows", { count: rows })}</span>
            )}
          </div>
          <p className="mt-1">{t(`topic.${topic}.what`)}</p>
          <dl className="mt-3 grid gap-x-4 text-[15.5px] max-md:[&>dd]:mb-2 md:grid-cols-[12rem_1fr] md:gap-y-2">
            <dt className="font-semibold">{t("kept.why")}</dt>
            <dd>{t(`topic.${topic}.why`)}</dd>
            {fates.length > 0 && (
              <>
                <dt className="font-semibold">{t("kept.atDeletion")}</dt>
                <dd>
                  <Lines texts={fates.map((fate) => t(`fate.${fate}`))} />
                </dd>
              </>
            )}
            {periods.length > 0 && (
              <>
                <dt className="font-semibold">{t("kept.byItself")}</dt>
                <dd>
                  <Lines
                    texts={periods.map(({ key, years, days }) =>
                      t(`period.${key}`, { time: t("time", { years, days }) }),
                    )}
                  />
                </dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Lines({ texts }: { texts: string[] }) {
  if (texts.length === 1) return texts[0]
  return (
    <ul className="list-disc pl-5">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
