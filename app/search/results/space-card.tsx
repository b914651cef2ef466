import { useLocale, useTranslations } from "use-intl"
import { formatNumber, formatSlot, weekdayName } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { AccessLine } from "~/spaces/access-line"
import { BuildingDrawing, drawingGround } from "~/spaces/drawing/building-drawing"
import { WeekStrip } from "~/spaces/hours/week-strip"
import { FavouriteButton } from "~/spaces/shortlist/favourite-button"
import { TermsBadge } from "~/spaces/terms-badge"
import { Footprints, MapPinned } from "~/ui/icons"
import { SiteLink } from "~/ui/site-link"
import type { SpaceQuery } from "../query/space-query"
import { wantedSlot } from "../query/wanted-slot"
import type { CardHit } from "./card-hit"
import { NotYetBookable } from "./not-yet-bookable"
import { ScoreRing } from "./score-ring"
import { Why } from "./why/why"
import { WishChips } from "./wish-chips"
import "./space-card.css"

interface SpaceCardProps {
  hit: CardHit
  query: SpaceQuery
  /** The search, kept in the link to the space. */
  params: URLSearchParams
  lit?: boolean
  onLight?: (lit: boolean) => void
  /** Shows at once why it stands here; its hit tells. */
  explained?: boolean
  /** Not among results, and with the whole of its score: nothing to keep, to compare or to weigh otherwise. */
  own?: boolean
}

/** One space found: what it is, how near, for how many, on which terms, when free, and why it stands here. */
export function SpaceCard({
  hit,
  query,
  params,
  lit = false,
  onLight,
  explained = false,
  own = false,
}: SpaceCardProps) {
  const t = useTranslations("search.card")
  const words = useTranslations("vocabulary")
  const shortlist = useTranslations("shortlist")
  const locale = useLocale()
  const heading = `space-${hit.id}`
  // Inside an area nothing is near or far.
  const inArea = hit.distanceM === 0 && query.within.length > 0
  return (
    <article
      aria-labelledby={heading}
      className={`space-card card${lit ? " is-lit" : ""}`}
      onMouseEnter={() => onLight?.(true)}
      onMouseLeave={() => onLight?.(false)}
      onFocus={() => onLight?.(true)}
      onBlur={() => onLight?.(false)}
    >
      <Picture hit={hit} />
      <div className="space-card-body">
        <header className="card-head">
          <div>
            <h2 id={heading} lang={hit.name.lang}>
              <SiteLink discovered={explained || undefined} to={paths.space(locale, hit.id, params)}>
                {hit.name.text}
              </SiteLink>
            </h2>
            <p>
              {[words(`spaceKind.${hit.kind}`), hit.siteName, hit.municipality?.name]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          {hit.score !== null && <ScoreRing score={hit.score} />}
        </header>
        <p className="card-facts">
          {inArea ? (
            <span className="whole">
              <MapPinned size={15} aria-hidden /> {t("inArea")}
            </span>
          ) : (
            hit.walkMinutes !== null && (
              <span className="whole">
                <Footprints size={15} aria-hidden />{" "}
                {t.rich("walk", { minutes: Math.max(1, Math.round(hit.walkMinutes)), b: strong })}
              </span>
            )
          )}
          {hit.capacity !== null && (
            <span className="whole">
              {t.rich("people", {
                count: hit.capacity,
                shown: formatNumber(hit.capacity, locale),
                b: strong,
              })}
            </span>
          )}
          <TermsBadge forms={hit.forms} price={hit.price} />
        </p>
        <p className="card-access">
          <AccessLine {...hit} />
        </p>
        <WishChips parts={hit.scoreParts} />
        {hit.dates && query.time?.weekday && (
          <p className="card-note">
            {t.rich("dates", { ...hit.dates, day: weekdayName(query.time.weekday, locale), b: strong })}
          </p>
        )}
        {hit.firstFree && (
          <p className="card-note">
            {t.rich("firstFree", {
              slot: formatSlot(hit.firstFree.start, hit.firstFree.end, hit.timeZone, locale),
              b: strong,
            })}
          </p>
        )}
        {hit.notYetBookable && (
          <p className="card-note">
            <NotYetBookable hit={hit} />
          </p>
        )}
        <WeekStrip free={hit.weekly} wanted={wantedSlot(query.time)} />
        {!own && (
          <div className="card-acts">
            <FavouriteButton id={hit.id} name={hit.name.text} />
            <label className="card-compare">
              <input type="checkbox" name="ids" value={hit.id} form="compare" /> {shortlist("compare")}
            </label>
          </div>
        )}
      </div>
      {hit.score !== null && (
        <Why
          hit={hit}
          query={query}
          params={params}
          told={own || explained}
          open={explained}
          weighed={!own}
        />
      )}
    </article>
  )
}

function Picture({ hit }: { hit: CardHit }) {
  if (hit.photo)
    return (
      <div className="space-card-picture">
        <img
          src={hit.photo.src}
          alt={hit.photo.alt?.text ?? ""}
          lang={hit.photo.alt?.lang}
          width={hit.photo.width}
          height={hit.photo.height}
          loading="lazy"
          className="absolute inset-0 size-full object-cover"
        />
      </div>
    )
  return (
    <div className="space-card-picture" style={{ background: drawingGround(hit.siteKind) }}>
      <BuildingDrawing kind={hit.siteKind} />
    </div>
  )
}

export function strong(chunks: React.ReactNode) {
  return <strong>{chunks}</strong>
}
