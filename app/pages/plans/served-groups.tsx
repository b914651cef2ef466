import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatLength } from "~/i18n/format"
import type { PlanPurpose, PlanResult } from "~/plans/plan"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import type { PlanView } from "./load-plans.server"
import { SessionList } from "./session-list"

/** What each group gets of what it asks. Needs `plans`. */
export function ServedGroups({
  view,
  result,
  purpose,
}: {
  view: PlanView
  result: PlanResult
  purpose: PlanPurpose
}) {
  const t = useTranslations("plans.served")
  const locale = useLocale()
  const served = view.groups
    .map((group) => ({ group, slots: result.slots.filter(({ key }) => key === group.key) }))
    .filter(({ slots }) => slots.length > 0)
  return (
    <Section title={t("title", { count: served.length })}>
      <ul className="grid gap-3 md:grid-cols-2">
        {served.map(({ group, slots }) => {
          const got = slots.reduce((sum, { from, until }) => sum + until - from, 0)
          const asked = group.lines.reduce((sum, { minutes, times }) => sum + minutes * times, 0)
          return (
            <li key={group.key} className="card plan-card p-4">
              <p>
                <strong lang={group.title?.lang}>{group.title?.text}</strong>
                {group.organisation && (
                  <span className="block text-quiet" lang={group.organisation.lang}>
                    {group.organisation.text}
                  </span>
                )}
              </p>
              <SessionList slots={slots} rooms={view.rooms} />
              <p className="text-quiet">
                {t("share", { got: formatLength(got, locale), asked: formatLength(asked, locale) })}
              </p>
            </li>
          )
        })}
      </ul>
      {served.length > 0 && (
        <p className="no-print mt-4">
          <Link
            to={paths.editCosts(locale, view.site.id, { plan: view.plan.id, purpose })}
            className="button plain"
          >
            {t("costs")}
          </Link>
        </p>
      )}
    </Section>
  )
}
