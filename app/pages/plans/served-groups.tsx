import { useLocale, useTranslations } from "use-intl"
import { formatLength } from "~/i18n/format"
import type { PlanResult } from "~/plans/plan"
import { Section } from "~/ui/section"
import type { PlanView } from "./load-plans.server"
import { SessionList } from "./session-list"

/** What each group gets of what it asks. Needs `plans`. */
export function ServedGroups({ view, result }: { view: PlanView; result: PlanResult }) {
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
            <li key={group.key} className="card p-4">
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
    </Section>
  )
}
