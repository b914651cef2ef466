import { useLocale, useTranslations } from "use-intl"
import { formatLength } from "~/i18n/format"
import type { PlanResult } from "~/plans/plan"
import { reasonText } from "~/plans/reason-text"
import { Section } from "~/ui/section"
import type { PlanView } from "./load-plans.server"
import { useGroupName } from "./use-group-name"

/** The groups that do not get all that they ask, each with the reason. Needs `plans`. */
export function UnservedGroups({ view, result }: { view: PlanView; result: PlanResult }) {
  const t = useTranslations("plans.unserved")
  const reason = useTranslations("plans.reason")
  const locale = useLocale()
  const nameOf = useGroupName(view.groups)
  const { unserved } = result
  return (
    <Section title={t("title", { count: unserved.length })}>
      {unserved.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="grid gap-3">
          {unserved.map((one) => (
            <li key={one.key} className="card plan-card p-4">
              <p>
                <strong lang={view.groups.find(({ key }) => key === one.key)?.title?.lang}>
                  {nameOf(one.key)}
                </strong>
                <span className="text-quiet">
                  {" "}
                  · {t("missing", { length: formatLength(one.missing, locale) })}
                </span>
              </p>
              <p>{reasonText(one, reason, { locale, nameOf })}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
