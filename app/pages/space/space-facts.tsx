import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { formatMinute } from "~/i18n/format"
import type { SpaceDetail } from "~/spaces/space-detail"
import { allowances, type Conditions, type Fact, type Permission } from "~/spaces/vocabulary"

/** Who can get in: each fact in words, and what nobody has said yet. */
export function AccessFacts({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space.access")
  const words = useTranslations("vocabulary")
  const { access, floor, wheelchair } = space
  const width = access.door_width_cm
  const lift = access.lift !== "yes" && floor === 0 ? "notNeeded" : access.lift
  const others = ["induction_loop", "reserved_parking", "tactile_guidance", "quiet_room"] as const
  return (
    <dl className="space-facts">
      <Row label={t("wheelchair")} mark={wheelchair === "limited" ? "ask" : wheelchair}>
        {words(`wheelchair.${wheelchair}`)}
      </Row>
      <Row label={t("entrance.label")} mark={access.step_free_entrance}>
        {t(`entrance.${access.step_free_entrance}`)}
      </Row>
      <Row label={t("door.label")} mark={width === null ? "unknown" : width >= 80 ? "yes" : "no"}>
        {width === null ? t("door.unknown") : t("door.width", { width })}
      </Row>
      <Row label={t("lift.label")} mark={lift === "notNeeded" ? "yes" : lift}>
        {t(`lift.${lift}`)}
      </Row>
      <Row label={t("toilet.label")} mark={access.accessible_toilet}>
        {t(`toilet.${access.accessible_toilet}`)}
      </Row>
      {others.map((fact) => (
        <Row key={fact} label={words(`access.${fact}`)} mark={access[fact]}>
          {words(`fact.${access[fact]}`)}
        </Row>
      ))}
    </dl>
  )
}

/** What may be done there, in words. */
export function ConditionFacts({ conditions }: { conditions: Conditions }) {
  const t = useTranslations("space.conditions")
  const words = useTranslations("vocabulary")
  const sound = [
    conditions.sound_until !== null && t("until", { time: formatMinute(conditions.sound_until) }),
    conditions.sound_tier !== null && t("tier", { level: conditions.sound_tier }),
  ]
    .filter(Boolean)
    .join(", ")
  return (
    <dl className="space-facts">
      {allowances.map((allowance) => (
        <Row key={allowance} label={words(`condition.${allowance}`)} mark={conditions[allowance]}>
          {allowance === "amplified_sound" && conditions.amplified_sound === "yes" && sound
            ? sound
            : words(`permission.${conditions[allowance]}`)}
        </Row>
      ))}
      {conditions.quiet_hours_from !== null && (
        <Row label={t("quiet")}>{formatMinute(conditions.quiet_hours_from)}</Row>
      )}
      {conditions.keys !== null && (
        <Row label={words("condition.keys")}>{words(`keys.${conditions.keys}`)}</Row>
      )}
      <Row
        label={t("insurance.label")}
        mark={conditions.insurance_required === "unknown" ? "unknown" : undefined}
      >
        {t(`insurance.${conditions.insurance_required}`)}
      </Row>
      {conditions.cleaning_by !== null && (
        <Row label={words("condition.cleaning_by")}>{words(`cleaning.${conditions.cleaning_by}`)}</Row>
      )}
    </dl>
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
