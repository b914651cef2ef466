import { useTranslations } from "use-intl"
import type { Fact } from "./vocabulary"

interface AccessLineProps {
  stepFree: Fact
  lift: Fact
  accessibleToilet: Fact
  /** 0 is the ground floor, where no lift is needed; left out where it is not known. */
  floor?: number | null
}

/** Entrance, lift and toilet in one line; unknown is said, not hidden. Needs the `offer` messages. */
export function AccessLine({ stepFree, lift, accessibleToilet, floor }: AccessLineProps) {
  const t = useTranslations("offer.access")
  const nothing = [stepFree, lift, accessibleToilet].every((fact) => fact === "unknown")
  if (nothing) return t("nothing")
  const liftText = lift !== "yes" && floor === 0 ? t("lift.notNeeded") : t(`lift.${lift}`)
  return [t(`stepFree.${stepFree}`), liftText, t(`toilet.${accessibleToilet}`)].join(" · ")
}
