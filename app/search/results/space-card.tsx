import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatList, formatNumber, formatSlot, weekdayName } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { AccessLine } from "~/spaces/access-line"
import { BuildingDrawing, drawingGround } from "~/spaces/building-drawing"
import { WeekStrip } from "~/spaces/hours/week-strip"
import { FavouriteButton } from "~/spaces/shortlist/favourite-button"
import { TermsBadge } from "~/spaces/terms-badge"
import { Footprints, MapPinned } from "~/ui/icons"
import type { SpaceQuery } from "../query/space-query"
import { wantedSlot } from "../query/wanted-slot"
import { NotYetBookable } from "./not-yet-bookable"
import { ScoreBreakdown } from "./score-breakdown"
import { ScoreRing } from "./score-ring"
import type { SpaceHit } from "./search-result"
import { unaskedParts } from "./unasked-parts"
import { WishChips } from "./wish-chips"
import "./space-card.css"

interface SpaceCardProps {
  hit: SpaceHit
  query: SpaceQuery
  /** The search, kept in the link to the space. */
  params: URLSearchParams
  lit?: boolean
  onLight?: (lit: boolean) => void
  /** The first one shows its reasons at once. */
  explained?: boolean
  /** Not among results: nothing to keep, to compare or to weigh otherwise. */
  own?: boolean
}

/** One space found: what it is, how near, for how many, on which terms, when free, and why it stands here. */
export function SpaceCard({ hit, query, params, lit = false, onLight, explained, own }: SpaceCardProps) {
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
        <header className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 id={heading} className="text-[19px]" lang={hit.name.lang}>
              <Link
                to={paths.space(locale, hit.id, params)}
                prefetch="none"
                className="text-ink no-underline hover:underline"
              >
                {hit.name.text}
              </Link>
            </h2>
            <p className="mt-px text-[15.5px] text-quiet">
              {[words(`spaceKind.${hit.kind}`), hit.siteName, hit.municipality?.name]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          {hit.score !== null && <ScoreRing score={hit.score} />}
        </header>
        <p className="mt-2 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-[15.5px]">
          {inArea ? (
            <span className="whitespace-nowrap">
              <MapPinned size={15} className="-mt-1 inline" aria-hidden /> {t("inArea")}
            </span>
          ) : (
            hit.walkMinutes !== null && (
              <span className="whitespace-nowrap">
                <Footprints size={15} className="-mt-1 inline" aria-hidden />{" "}
                {t.rich("walk", { minutes: Math.max(1, Math.round(hit.walkMinutes)), b: strong })}
              </span>
            )
          )}
          {hit.capacity !== null && (
            <span className="whitespace-nowrap">
              {t.rich("people", {
                count: hit.capacity,
                shown: formatNumber(hit.capacity, locale),
                b: strong,
              })}
            </span>
          )}
          <TermsBadge forms={hit.forms} price={hit.price} />
        </p>
        <p className="mt-1 mb-2 text-[14.5px] text-quiet">
          <AccessLine {...hit} />
        </p>
        <WishChips parts={hit.scoreParts} />
        {hit.dates && query.time?.weekday && (
          <p className="mb-2 text-[15.5px]">
            {t.rich("dates", { ...hit.dates, day: weekdayName(query.time.weekday, locale), b: strong })}
          </p>
        )}
        {hit.firstFree && (
          <p className="mb-2 text-[15.5px]">
            {t.rich("firstFree", {
              slot: formatSlot(hit.firstFree.start, hit.firstFree.end, hit.timeZone, locale),
              b: strong,
            })}
          </p>
        )}
        {hit.notYetBookable && (
          <p className="mb-2 text-[15.5px]">
            <NotYetBookable hit={hit} />
          </p>
        )}
        <WeekStrip free={hit.weekly} wanted={wantedSlot(query.time)} />
        {!own && (
          <div className="mt-1.5 -mb-1 flex flex-wrap items-center gap-x-4">
            <FavouriteButton id={hit.id} name={hit.name.text} />
            <label className="card-compare">
              <input type="checkbox" name="ids" value={hit.id} form="compare" /> {shortlist("compare")}
            </label>
          </div>
        )}
      </div>
      {hit.score !== null && hit.scoreParts.length > 0 && (
        <details className="why" open={explained || undefined}>
          <summary className="why-ask">{t("why", { score: Math.round(hit.score) })}</summary>
          <ScoreBreakdown parts={hit.scoreParts} />
          <Unasked hit={hit} query={query} />
          {!own && (
            <p className="mt-2 text-[14.5px] text-quiet">
              {t("weights")} <a href="#weights">{t("change")}</a>
            </p>
          )}
        </details>
      )}
    </article>
  )
}

/** A score of hardly anything says what it does not know. */
function Unasked({ hit, query }: Pick<SpaceCardProps, "hit" | "query">) {
  const t = useTranslations("search.why")
  const locale = useLocale()
  const parts = unaskedParts(hit.scoreParts, query)
  if (!parts.length) return null
  return (
    <p className="mt-2 text-[14.5px]">
      {t("unasked", {
        list: formatList(
          parts.map((part) => t(`unaskedPart.${part}`)),
          locale,
        ),
      })}
    </p>
  )
}

function Picture({ hit }: { hit: SpaceHit }) {
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
      <BuildingDrawing kind={hit.siteKind} className="block w-full" />
    </div>
  )
}

export function strong(chunks: React.ReactNode) {
  return <strong>{chunks}</strong>
}
