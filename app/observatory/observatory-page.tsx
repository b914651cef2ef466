import { useSearchParams } from "@remix-run/react"
import { useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Definitions } from "./definitions"
import { Headline } from "./headline"
import { AreaMap } from "./map/area-map"
import { MapControls } from "./map/map-controls"
import { MapLegend } from "./map/map-legend"
import { toObservatoryParams } from "./observatory-query"
import type { ObservatoryView } from "./observatory-view"
import { RankingTable } from "./ranking-table"
import { SelectedArea } from "./selected-area"
import { UnlockSums } from "./unlock/unlock-sums"
import "./observatory.css"

/** Reads the city by area: a map, the same as a table, and what the figures mean. */
export function ObservatoryPage({ view }: { view: ObservatoryView }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const [params] = useSearchParams()
  const [lit, setLit] = useState<string | null>(null)
  const asked = params.get("area")
  const selected = view.rows.find(({ id }) => id === asked)?.id ?? null
  const { query } = view
  const hrefOf = (changes: Partial<typeof query>) =>
    paths.observatory(locale, toObservatoryParams({ ...query, area: selected, ...changes }))
  const selection = { lit, setLit, selected, hrefOf: (area: string | null) => hrefOf({ area }) }
  return (
    <Page title={t("title", { city: view.city })} lead={t("lead")} width="wide">
      <MapControls view={view} selected={selected} />
      {view.rows.length === 0 ? (
        <EmptyState title={t("table.empty")} />
      ) : (
        <>
          <Headline figures={view.headline} />
          <div className="observatory-parts">
            <section id="map" aria-label={t("form.label")} className="card observatory-map">
              <h2 className="mb-1 text-[19px]">{view.indicator.name}</h2>
              <AreaMap view={view} selection={selection} />
              <SelectedArea view={view} selection={selection} />
              <MapLegend view={view} />
            </section>
            <RankingTable view={view} selection={selection} hrefOf={hrefOf} />
          </div>
        </>
      )}
      <UnlockSums unlock={view.unlock} />
      <Definitions view={view} />
    </Page>
  )
}
