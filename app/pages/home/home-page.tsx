import { Form, Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { MapPin } from "~/map/map-pin"
import type { MapSetting } from "~/map/map-setting"
import { MapView } from "~/map/map-view"
import { TilePins } from "~/map/tile-pins"
import { paths } from "~/platform/paths"
import { AskLine } from "~/search/query/ask-line"
import { Building2, ChartColumn, Search } from "~/ui/icons"
import type { CityFigures } from "./city-figures.server"
import "./home.css"

interface HomePageProps {
  /** In the reader's language. */
  city: string
  figures: CityFigures
  setting: MapSetting | null
}

/** The front door: one search line, the map of today, and a door for each kind of visitor. */
export function HomePage({ city, figures, setting }: HomePageProps) {
  const t = useTranslations("home")
  const locale = useLocale()
  return (
    <main className="home">
      <section className="home-ask">
        <h1>{t("title")}</h1>
        <p className="mt-3 mb-6 max-w-[62ch] text-[18px] text-quiet md:text-[20px]">{t("lead", { city })}</p>
        <Form method="get" action={paths.spaces(locale)} role="search" aria-label={t("ask")} noValidate>
          <AskLine params={[]} faults={[]} origin={null} folds />
        </Form>
      </section>
      <section className="home-today" aria-label={t("map.title")}>
        {setting && (
          <MapView setting={setting} label={t("map.label", { city })} className="home-map">
            <TilePins url={`/tiles/spaces/{z}/{x}/{y}.mvt?lang=${locale}`} except={none}>
              {(point) => (
                <MapPin
                  key={point.id}
                  lon={point.lon}
                  lat={point.lat}
                  label={point.name}
                  to={paths.space(locale, point.id)}
                />
              )}
            </TilePins>
          </MapView>
        )}
        <div className="home-figures">
          <h2>{t("figures.title", { city })}</h2>
          <ul>
            {(["spaces", "buildings", "organisations", "municipalities"] as const).map((name) => (
              <li key={name}>
                <strong>{formatNumber(figures[name], locale)}</strong>
                <span>{t(`figures.${name}`, { count: figures[name] })}</span>
              </li>
            ))}
          </ul>
          <p>
            <Link to={paths.spaces(locale)}>{t("map.all")}</Link>
          </p>
        </div>
      </section>
      <section aria-label={t("doors.title")} className="home-doors">
        <Door kind="owner" to={paths.newSpace(locale)} icon={<Building2 aria-hidden />} />
        <Door kind="group" to={paths.spaces(locale)} icon={<Search aria-hidden />} />
        <Door kind="policy" to={paths.observatory(locale)} icon={<ChartColumn aria-hidden />} />
      </section>
    </main>
  )
}

const none: [] = []

function Door({ kind, to, icon }: { kind: "owner" | "group" | "policy"; to: string; icon: ReactNode }) {
  const t = useTranslations("home.doors")
  return (
    <div className={`home-door is-${kind}`}>
      <span className="home-door-icon">{icon}</span>
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      <Link className="button plain" to={to}>
        {t(`${kind}.go`)}
      </Link>
    </div>
  )
}
