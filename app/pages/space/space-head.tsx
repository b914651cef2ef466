import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDistance, formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { strong } from "~/search/results/space-card"
import { FavouriteButton } from "~/spaces/shortlist/favourite-button"
import type { SpaceDetail } from "~/spaces/space-detail"
import type { SpaceView } from "./load-space.server"

/** What a space is, where, whose, and its figures: what one reads before anything else. */
export function SpaceHead({ space, stops, from }: Pick<SpaceView, "space" | "stops" | "from">) {
  const t = useTranslations("space")
  const locale = useLocale()
  return (
    <>
      <h1 lang={space.name.lang} className="text-[26px] md:text-[34px]">
        {space.name.text}
      </h1>
      <Subtitle space={space} />
      <div className="-mt-2 mb-2 -ml-1.5">
        <FavouriteButton id={space.id} name={space.name.text} />
      </div>
      {space.editable && (
        <p className="mb-4">
          <Link className="button plain small" to={paths.editSpace(locale, space.id)}>
            {t("edit")}
          </Link>
        </p>
      )}
      <Facts space={space} stops={stops} from={from} />
    </>
  )
}

function Subtitle({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { site, owner } = space
  const place = [site.municipality?.name ?? site.locality, site.neighbourhood?.name]
    .filter((name, index, all) => name && all.indexOf(name) === index)
    .join(", ")
  return (
    <p className="space-place mt-1.5 mb-3.5 text-quiet">
      {[words(`spaceKind.${space.kind}`), site.name, words(`buildingKind.${site.buildingKind}`), place]
        .filter(Boolean)
        .join(" · ")}
      {" · "}
      {t.rich("offeredBy", {
        owner: owner.name.text,
        a: (chunks) => (
          <Link to={paths.organisation(locale, owner.id)} lang={owner.name.lang}>
            {chunks}
          </Link>
        ),
      })}
    </p>
  )
}

function Facts({ space, stops, from }: Pick<SpaceView, "space" | "stops" | "from">) {
  const t = useTranslations("space.facts")
  const locale = useLocale()
  const shown = (value: number) => formatNumber(value, locale)
  const [stop] = stops
  // Inside an area that was searched nothing is near or far.
  const walk = from?.hit?.distanceM ? from.hit.walkMinutes : null
  const facts: ReactNode[] = []
  const { capacitySeated: seated, capacityStanding: standing, quantity, areaM2 } = space
  if (quantity !== null) facts.push(t.rich("desks", { count: shown(quantity), n: quantity, b: strong }))
  if (seated !== null) facts.push(t.rich("seated", { count: shown(seated), b: strong }))
  if (standing !== null) facts.push(t.rich("standing", { count: shown(standing), b: strong }))
  if (areaM2 !== null) facts.push(t.rich("area", { count: shown(areaM2), b: strong }))
  if (walk !== null) facts.push(t.rich("walk", { minutes: Math.max(1, Math.round(walk)), b: strong }))
  if (stop)
    facts.push(
      t.rich("stop", { distance: formatDistance(stop.distanceM, locale), stop: stop.name, b: strong }),
    )
  return (
    <ul className="space-facts-row">
      {facts.map((fact, index) => (
        // The facts of one space keep their places.
        <li key={String(index)}>{fact}</li>
      ))}
    </ul>
  )
}
