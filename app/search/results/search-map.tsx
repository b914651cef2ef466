import { useEffect, useMemo, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { bboxAround, widenBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { useHiddenPins } from "~/map/map-clutter"
import { MapPin } from "~/map/map-pin"
import { MapArea, MapReach } from "~/map/map-reach"
import type { MapSetting } from "~/map/map-setting"
import type { MapSight } from "~/map/map-sight"
import { MapView } from "~/map/map-view"
import { TilePins } from "~/map/tile-pins"
import { paths } from "~/platform/paths"
import { shortBbox } from "../query/search-address"
import { defaultRadius, maxRadius, type SpaceQuery, toSearchParams } from "../query/space-query"
import { type HitPin, pinsOf } from "./hit-pins"
import type { SearchView } from "./search-view"

interface SearchMapProps {
  view: SearchView
  setting: MapSetting
  params: URLSearchParams
  litId: string | null
  onLight: (id: string | null) => void
  go: (params: URLSearchParams) => void
}

/** The map beside the list: the same spaces as pins, the rest in clusters, and the reach of the search. */
export function SearchMap({ view, setting, params, litId, onLight, go }: SearchMapProps) {
  const t = useTranslations("search.map")
  const locale = useLocale()
  const { query, origin, result } = view
  const [moved, setMoved] = useState<Bbox | null>(null)
  const [tall, setTall] = useState(false)
  // A box that was asked from the map is what the map shows already.
  const ownBox = useRef("")
  const sight = useSight(view, setting, ownBox.current)
  const pins = useMemo(() => pinsOf(result.hits), [result.hits])
  // Without a score nothing on this page stands out from the rest: all of it is left to the clusters.
  const scored = useMemo(() => result.hits.filter(({ score }) => score !== null), [result.hits])
  const state = params.toString()
  useEffect(() => {
    if (state !== undefined) setMoved(null)
  }, [state])
  const searchHere = () => {
    if (!moved) return
    ownBox.current = shortBbox(moved)
    const next = new URLSearchParams(params)
    next.delete("cursor")
    next.set("bbox", ownBox.current)
    // The box is now the limit; the place still says what is near.
    if (next.has("near") || next.has("within")) next.set("radius", String(maxRadius))
    go(next)
  }
  return (
    <MapView
      setting={setting}
      label={t("label")}
      className={tall ? "is-tall" : ""}
      sight={sight}
      onMoveEnd={setMoved}
      over={
        <>
          {moved && (
            <button type="button" className="map-again" onClick={searchHere}>
              {t("again")}
            </button>
          )}
          <button
            type="button"
            className="button plain small map-taller bg-card"
            aria-expanded={tall}
            onClick={() => setTall(!tall)}
          >
            {tall ? t("shorter") : t("taller")}
          </button>
        </>
      }
    >
      <Reach query={query} origin={origin} />
      <HitPins pins={pins} params={params} litId={litId} onLight={onLight} />
      <TilePins url={tilesUrl(query, locale)} except={scored}>
        {(point) => (
          <MapPin
            key={point.id}
            lon={point.lon}
            lat={point.lat}
            label={pinLabel({ ...point, ids: [point.id] }, t)}
            text={point.score === null ? undefined : String(Math.round(point.score))}
            to={paths.space(locale, point.id, params)}
            lit={point.id === litId}
            onLight={(lit) => onLight(lit ? point.id : null)}
          />
        )}
      </TilePins>
    </MapView>
  )
}

interface HitPinsProps extends Pick<SearchMapProps, "params" | "litId" | "onLight"> {
  pins: HitPin[]
}

/** Pins of this page: those with a score, and the one whose card is lit. What lies under a better one is a dot. */
function HitPins({ pins, params, litId, onLight }: HitPinsProps) {
  const t = useTranslations("search.map")
  const locale = useLocale()
  const hidden = useHiddenPins(pins)
  return pins.map((pin, index) => {
    const lit = litId !== null && pin.ids.includes(litId)
    if (pin.score === null && !lit) return null
    return (
      <MapPin
        key={pin.id}
        lon={pin.lon}
        lat={pin.lat}
        level={pins.length - index + (hidden.has(pin.id) ? 0 : pins.length)}
        label={pinLabel(pin, t)}
        text={pin.score === null || (hidden.has(pin.id) && !lit) ? undefined : String(Math.round(pin.score))}
        to={paths.space(locale, pin.id, params)}
        lit={lit}
        onLight={(lit) => onLight(lit ? pin.id : null)}
      />
    )
  })
}

function pinLabel(
  pin: Pick<HitPin, "ids" | "name" | "score">,
  t: ReturnType<typeof useTranslations<"search.map">>,
): string {
  const name = pin.ids.length > 1 ? t("andOthers", { name: pin.name, count: pin.ids.length - 1 }) : pin.name
  return pin.score === null ? name : t("pin", { score: Math.round(pin.score), name })
}

function Reach({ query, origin }: Pick<SearchView, "query" | "origin">) {
  const [area, ...others] = query.within
  if (area) return others.length === 0 && <MapArea url={`/api/v1/areas/${encodeURIComponent(area)}`} />
  const radius = query.radius ?? defaultRadius
  if (!query.near || !origin?.position || radius >= maxRadius) return null
  return <MapReach center={origin.position} radiusM={radius} />
}

/** What the map should show: the box, the reach, what was found, or the whole city. */
function useSight(view: SearchView, setting: MapSetting, ownBox: string): MapSight {
  const { query, origin, result } = view
  const last = useRef<MapSight>({ bounds: setting.bbox })
  if (query.bbox) {
    if (shortBbox(query.bbox) !== ownBox) last.current = { bounds: query.bbox, padding: 0 }
  } else last.current = sightOf(query, origin, result.hits, setting)
  return last.current
}

function sightOf(
  query: SpaceQuery,
  origin: SearchView["origin"],
  hits: SearchView["result"]["hits"],
  setting: MapSetting,
): MapSight {
  const points = hits.map(({ lon, lat }): Bbox => [lon, lat, lon, lat])
  if (origin?.position) {
    if (query.within.length === 0)
      return { bounds: bboxAround(origin.position, Math.min(query.radius ?? defaultRadius, 20_000)) }
    const area = origin.bbox ?? bboxAround(origin.position, 500)
    return { bounds: around([widenBbox(area, Math.min(query.radius ?? 0, 20_000)), ...points]) }
  }
  const narrow = query.q || query.people || query.time || query.priceMax !== null || hits.length < 20
  if (!narrow || hits.length === 0) return { bounds: setting.bbox }
  return { bounds: around(points), maxZoom: 15 }
}

/** The box that holds all of these. */
function around(boxes: Bbox[]): Bbox {
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}

/** Tiles of the same search: order and page do not matter there. */
function tilesUrl(query: SpaceQuery, locale: Locale): string {
  const params = toSearchParams({ ...query, sort: "score", cursor: null, limit: 20 })
  const text = params.toString()
  return `/tiles/spaces/{z}/{x}/{y}.mvt?${text ? `${text}&` : ""}lang=${locale}`
}
