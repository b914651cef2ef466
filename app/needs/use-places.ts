import { useLocale, useTranslations } from "use-intl"
import { formatDistance, formatList } from "~/i18n/format"
import type { NeedOrigin } from "./need"

/** A place of a need as far as words tell it. */
export type PlaceWords = Exclude<NeedOrigin, { kind: "shape" }> | { kind: "shape" }

/**
 * Puts the places of a need into words. Needs `needs`.
 * @param areas the names of its areas, by their ids.
 * @param isJoint whether two groups look there: a shape is then what their places share.
 */
export function usePlaces(areas: Record<string, string>, isJoint = false): (places: PlaceWords[]) => string {
  const t = useTranslations("needs.facts")
  const locale = useLocale()
  const around = (radius: number, place: string) =>
    t("around", { distance: formatDistance(radius, locale), place })
  const nameOf = (place: PlaceWords): string => {
    if (place.kind === "shape") return t(isJoint ? "sharedShape" : "aShape")
    if (place.kind === "point") return around(place.radius, place.label)
    const name = areas[place.id]
    if (!name) return t("anArea")
    return place.radius ? around(place.radius, name) : name
  }
  return (places) => (places.length === 0 ? t("anywhere") : formatList(places.map(nameOf), locale))
}
