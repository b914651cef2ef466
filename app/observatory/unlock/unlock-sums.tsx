import { useTranslations } from "use-intl"
import type { UnlockSumsView } from "./unlock-view"

/** What would open more spaces to groups, by municipality, with how it is counted. */
export function UnlockSums({ unlock: { areas, countedOn } }: { unlock: UnlockSumsView }) {
  const t = useTranslations("observatory.unlock")
  return (
    <section id="unlock" className="mt-10">
      <h2 className="mb-2">{t("title")}</h2>
      <p className="max-w-[75ch]">{t("lead")}</p>
      {countedOn === null && <p className="mt-3">{t("counting")}</p>}
      {countedOn !== null && areas.length === 0 && <p className="mt-3">{t("none")}</p>}
      {areas.length > 0 && (
        <div className="unlock-areas">
          {areas.map(({ id, name, sums }) => (
            <section key={id} className="card p-4">
              <h3 className="text-[17px]">{name}</h3>
              <ul className="mt-2 grid gap-1.5 text-[15.5px]">
                {sums.map(({ kind, what, text }) => (
                  <li key={kind}>
                    <strong>{what}</strong>
                    <span className="block text-quiet">{text}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <p className="mt-4 max-w-[75ch] text-[14.5px] text-quiet">{t("rule")}</p>
      {countedOn && <p className="mt-1 text-[14.5px] text-quiet">{t("countedOn", { date: countedOn })}</p>}
    </section>
  )
}
