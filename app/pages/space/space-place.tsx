import { useLocale, useTranslations } from "use-intl"
import type { NearbyStop } from "~/city/stops.server"
import { formatDistance } from "~/i18n/format"
import { MapMark, Pinned } from "~/map/map-pin"
import type { MapSetting } from "~/map/map-setting"
import { MapView } from "~/map/map-view"
import { shownAddress } from "~/spaces/site-address"
import type { SpaceDetail } from "~/spaces/space-detail"

interface SpacePlaceProps {
  space: SpaceDetail
  stops: NearbyStop[]
  setting: MapSetting | null
}

const kinds = ["train", "subway", "tram", "bus"] as const

/** The address, on a map with the stops nearby, and the same stops as a list with walking minutes. */
export function SpacePlace({ space, stops, setting }: SpacePlaceProps) {
  const t = useTranslations("space.where")
  const words = useTranslations("vocabulary.buildingKind")
  const locale = useLocale()
  const { site } = space
  const kind = (code: string) => t(`kind.${kinds.find((known) => known === code) ?? "other"}`)
  return (
    <>
      <address className="mb-3 not-italic">
        <strong className="font-semibold">{site.name}</strong>
        <br />
        {shownAddress(site)}
        <br />
        <span className="text-quiet">
          {[
            words(site.buildingKind),
            site.yearBuilt !== null && t("built", { year: String(site.yearBuilt) }),
            site.heritage,
          ]
            .filter(Boolean)
            .join(", ")}
        </span>
      </address>
      {setting && (
        <MapView
          setting={setting}
          label={t("map", { name: space.name.text })}
          sight={{ center: [site.lon, site.lat], zoom: 14.6 }}
          className="h-72 rounded-card border border-line"
        >
          {stops.map((stop) => (
            <MapMark key={`${stop.kind} ${stop.name}`} lon={stop.lon} lat={stop.lat} text={stop.name} />
          ))}
          <Pinned lon={site.lon} lat={site.lat} level={10}>
            <span className="map-dot pointer-events-none!" />
          </Pinned>
        </MapView>
      )}
      <h3 className="mt-4 mb-1 text-[17px]">{t("stops")}</h3>
      {stops.length === 0 ? (
        <p>{t("noStop")}</p>
      ) : (
        <>
          <ul className="space-stops">
            {stops.map((stop) => (
              <li key={`${stop.kind} ${stop.name}`}>
                <span>{t("stop", { name: stop.name, kind: kind(stop.kind) })}</span>
                <span className="text-quiet">
                  {t("walk", {
                    minutes: Math.max(1, Math.round(stop.walkMinutes)),
                    distance: formatDistance(stop.distanceM, locale),
                  })}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-1.5 text-[14.5px] text-quiet">{t("estimate")}</p>
        </>
      )}
    </>
  )
}
