import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatList, formatMinute } from "~/i18n/format"
import { wheelchairAccess } from "~/spaces/access"
import type { SpaceDetail } from "~/spaces/space-detail"
import { allowances, type Conditions, type Fact, type Permission } from "~/spaces/vocabulary"
import { InPageLink } from "~/ui/in-page-link"

/** A fact in words. */
export interface ShownFact {
  label: string
  mark?: Fact | Permission
  text: string
}

/** Who can get in: each fact in words. Needs the `space` and `vocabulary` messages. */
export function useAccessFacts({ access, floor }: SpaceDetail): ShownFact[] {
  const t = useTranslations("space.access")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { wheelchair, because } = wheelchairAccess(access, floor)
  const needs = because.map((need) => t(`need.${need}`))
  const verdict = words(`wheelchair.${wheelchair}`)
  const width = access.door_width_cm
  const lift = access.lift !== "yes" && floor === 0 ? "notNeeded" : access.lift
  const others = ["induction_loop", "reserved_parking", "tactile_guidance", "quiet_room"] as const
  return [
    {
      label: t("wheelchair"),
      // The conclusion is shown where it is open too: what is lacking stands in it.
      mark: wheelchair === "limited" || wheelchair === "unknown" ? "ask" : wheelchair,
      text: needs.length
        ? t(wheelchair === "unknown" ? "notSaid" : "lacks", { verdict, needs: formatList(needs, locale) })
        : verdict,
    },
    {
      label: t("entrance.label"),
      mark: access.step_free_entrance,
      text: t(`entrance.${access.step_free_entrance}`),
    },
    {
      label: t("door.label"),
      mark: width === null ? "unknown" : width >= 80 ? "yes" : "no",
      text: width === null ? t("door.unknown") : t("door.width", { width }),
    },
    { label: t("lift.label"), mark: lift === "notNeeded" ? "yes" : lift, text: t(`lift.${lift}`) },
    {
      label: t("toilet.label"),
      mark: access.accessible_toilet,
      text: t(`toilet.${access.accessible_toilet}`),
    },
    ...others.map((fact) => ({
      label: words(`access.${fact}`),
      mark: access[fact],
      text: words(`fact.${access[fact]}`),
    })),
  ]
}

/** What may be done there, in words. Needs the `space` and `vocabulary` messages. */
export function useConditionFacts(conditions: Conditions): ShownFact[] {
  const t = useTranslations("space.conditions")
  const words = useTranslations("vocabulary")
  const sound = [
    conditions.sound_until !== null && t("until", { time: formatMinute(conditions.sound_until) }),
    conditions.sound_tier !== null && t("tier", { level: conditions.sound_tier }),
  ]
    .filter(Boolean)
    .join(", ")
  const { quiet_hours_from: quiet, keys, insurance_required: insurance, cleaning_by: cleaning } = conditions
  const facts: (ShownFact | false)[] = [
    ...allowances.map((allowance) => ({
      label: words(`condition.${allowance}`),
      mark: conditions[allowance],
      text:
        allowance === "amplified_sound" && conditions.amplified_sound === "yes" && sound
          ? sound
          : words(`permission.${conditions[allowance]}`),
    })),
    quiet !== null && { label: t("quiet"), text: formatMinute(quiet) },
    keys !== null && { label: words("condition.keys"), text: words(`keys.${keys}`) },
    {
      label: t("insurance.label"),
      mark: insurance === "unknown" ? "unknown" : undefined,
      text: t(`insurance.${insurance}`),
    },
    cleaning !== null && { label: words("condition.cleaning_by"), text: words(`cleaning.${cleaning}`) },
  ]
  return facts.filter((fact) => fact !== false)
}

/** Whether somebody has said it. */
export function isStated({ mark }: ShownFact): boolean {
  return mark !== "unknown"
}

/** Facts in rows. */
export function FactList({ facts }: { facts: readonly ShownFact[] }) {
  return (
    <dl className="space-facts">
      {facts.map(({ label, mark, text }) => (
        <Row key={label} label={label} mark={mark}>
          {text}
        </Row>
      ))}
    </dl>
  )
}

/** What nobody has said, folded into one line that leads to whoever knows. */
export function UnstatedFacts({ facts }: { facts: readonly ShownFact[] }) {
  const t = useTranslations("space.unstated")
  if (facts.length === 0) return null
  return (
    <details className="mb-8">
      <summary className="min-h-11 py-2 font-semibold">{t("title", { count: facts.length })}</summary>
      <ul className="mb-2 columns-2 gap-6 text-[16px] text-quiet sm:columns-3">
        {facts.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      <InPageLink to="ask-owner">{t("ask")}</InPageLink>
    </details>
  )
}

function Row({ label, mark, children }: { label: string; mark?: Fact | Permission; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={mark && `fact-${mark}`}>{children}</dd>
    </>
  )
}
