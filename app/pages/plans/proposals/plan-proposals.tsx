import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { slotText } from "~/plans/reason-text"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { PlanProposalsView } from "./load-plan-proposals.server"
import type { GroupNow } from "./load-proposals.server"

/** How the proposals of a version stand, and what of it no longer does. Needs `proposals` and `plans`. */
export function PlanProposals({ view }: { view: PlanProposalsView }) {
  const t = useTranslations("proposals.panel")
  const locale = useLocale()
  const { siteId, planId, purpose, isSolved, fallen } = view
  const counts = view.counts[planId]
  if (!isSolved && !counts) return null
  const to = paths.planProposals(locale, siteId, planId, new URLSearchParams({ purpose }))
  return (
    <>
      {fallen.length > 0 && <Fallen groups={fallen} />}
      <Section title={t("title")}>
        <p className="mb-3">{counts ? t("counts", counts) : t("none")}</p>
        <div className="no-print flex flex-wrap gap-3">
          {isSolved && (
            <Link to={to} className={`button ${counts ? "plain" : "primary"}`}>
              {t(counts ? "open" : "send")}
            </Link>
          )}
          {!isSolved && counts && (
            <Link to={to} className="button plain">
              {t("open")}
            </Link>
          )}
        </div>
      </Section>
    </>
  )
}

/** What can no longer be had, each with why. */
function Fallen({ groups }: { groups: GroupNow[] }) {
  const t = useTranslations("proposals")
  const plans = useTranslations("plans")
  const locale = useLocale()
  const lines = groups.flatMap(({ shown, why, answered, sessions }) => {
    const group = shown.title?.text ?? plans("gone")
    const ofGroup = why ?? answered
    if (ofGroup) return [t("panel.group", { group, why: t(`fault.${ofGroup}`) })]
    return sessions
      .filter(({ free, of }) => free === 0 || free < of)
      .map((session) =>
        t("panel.session", {
          group,
          slot: slotText(session.slot, locale),
          room: session.room?.text ?? "–",
          why: session.why
            ? t(`fault.${session.why}`)
            : t("panel.partly", { free: session.free, of: session.of }),
        }),
      )
  })
  return (
    <Notice tone="sun" title={t("panel.standing", { count: lines.length })}>
      <ul className="mt-1 list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
