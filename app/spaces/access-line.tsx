import { useTranslations } from "use-intl"
import type { Fact, Wheelchair } from "./vocabulary"

interface AccessFacts {
  stepFree: Fact
  lift: Fact
  accessibleToilet: Fact
  /** What the facts come to, with the doors and the floor, which the line does not hold. */
  wheelchair: Wheelchair
}

/**
 * Entrance, lift and toilet in one line; unknown is said, not hidden. Where the doors decide, they are named: what
 * the line says never promises more than the page of the space. Needs the `offer` messages.
 */
export function AccessLine(facts: AccessFacts) {
  return accessText(useTranslations("offer.access"), facts)
}

/** {@link AccessLine} with the translator at hand, of `offer.access`. */
export function accessText(
  t: ReturnType<typeof useTranslations<"offer.access">>,
  { stepFree, lift, accessibleToilet, wheelchair }: AccessFacts,
): string {
  const nothing = [stepFree, lift, accessibleToilet].every((fact) => fact === "unknown")
  if (nothing && wheelchair !== "no") return t("nothing")
  // What a wheelchair reaches, or may reach, without a lift lies on the ground floor.
  const reaches = wheelchair === "yes" || wheelchair === "limited"
  const needsNoLift = lift === "no" ? wheelchair !== "no" : lift === "unknown" && reaches
  const facts = [
    t(`stepFree.${stepFree}`),
    needsNoLift ? t("lift.notNeeded") : t(`lift.${lift}`),
    t(`toilet.${accessibleToilet}`),
  ]
  const isReachable = stepFree === "yes" && (lift === "yes" || needsNoLift)
  if (isReachable && wheelchair === "no") facts.splice(1, 0, t("doors.no"))
  if (isReachable && wheelchair === "unknown" && accessibleToilet !== "unknown")
    facts.splice(1, 0, t("doors.unknown"))
  if (wheelchair === "no") facts.unshift(t("notByWheelchair"))
  return facts.join(" · ")
}
