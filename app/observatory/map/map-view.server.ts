import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { Storage } from "~/platform/storage/storage.server"
import { figureText } from "../figure-text"
import type { Observation } from "../observation"
import type { ObservatoryMap, ShapeView } from "../observatory-view"
import { circleRadius, drawCity } from "./city-drawing.server"
import { dotsPath, drawingWidth } from "./map-drawing"
import { placeLabels, shortName } from "./map-labels"

/** Size of the type on the map in units of the drawing, on a desk and on a phone, where the drawing is small. */
const labelSizes = { wide: 33, narrow: 62 }
/** Dots nearer than this are one. */
const dotGrid = 8

/** Draws the map of an observation. */
export async function drawMap(
  observation: Observation,
  locale: Locale,
  basemaps: Storage,
): Promise<ObservatoryMap> {
  const { figures, query, ranked } = observation
  const drawing = await drawCity(figures.geography, query.level, basemaps)
  const highest = Math.max(0, ...ranked.map(({ value }) => value ?? 0))
  const titleOf = titles(observation, locale)
  const shapes = ranked.map((one): ShapeView => {
    const { area, value, absence, valueClass } = one
    const path = drawing.paths.get(area.id)
    const [x, y] = drawing.centres.get(area.id) ?? [0, 0]
    return {
      id: area.id,
      ...(path ? { path } : { circle: [x, y, circleRadius(value, highest)] }),
      title: titleOf(one),
      mark: valueClass ?? absence ?? "missing",
    }
  })
  const circles = shapes.some(({ circle }) => circle)
  return {
    width: drawingWidth,
    height: drawing.height,
    // Small circles over large ones; borders in an order of their own, so that tabbing goes through the city.
    shapes: circles
      ? shapes.sort((a, b) => (b.circle?.[2] ?? 0) - (a.circle?.[2] ?? 0))
      : shapes.sort((a, b) => (a.title < b.title ? -1 : 1)),
    outlines: drawing.outlines,
    backdrop: drawing.backdrop,
    dots:
      query.show === "spaces"
        ? dotsPath(
            Array.from(figures.sites.values(), ({ lon, lat }) => drawing.project([lon, lat])),
            dotGrid,
          )
        : "",
    labels: labelsOf(observation, locale, shapes, drawing.project),
    circles,
    approximate: ranked.some(({ area }) => area.approximate && area.geometry !== null),
  }
}

function titles({ figures, indicator, texts }: Observation, locale: Locale) {
  const t = translator(locale, "observatory")
  const name = texts.get(indicator.id)?.name ?? indicator.id
  return ({ area, value, absence }: Observation["ranked"][number]): string => {
    const shown =
      value !== null
        ? figureText(value, indicator, locale, figures.currency)
        : t(absence === "suppressed" ? "table.notShown" : "table.noFigureText")
    return t("map.title", { area: area.name[locale], name, value: shown })
  }
}

/** Municipalities are named even where neighbourhoods are coloured: there is no room for all of those. */
function labelsOf(
  { figures, query }: Observation,
  locale: Locale,
  shapes: ShapeView[],
  project: (position: [number, number]) => readonly [number, number],
): ObservatoryMap["labels"] {
  // Under its circle, where there is one, so that the circle stays in sight.
  const radii = new Map(shapes.map(({ id, circle }) => [id, circle?.[2] ?? 0]))
  const level = query.level === "neighbourhood" ? "municipality" : query.level
  const named = figures.areas.filter((area) => area.level === level)
  const placed = (size: number) =>
    placeLabels(
      named.map((area) => {
        const [x, y] = project([area.lon, area.lat])
        const radius = radii.get(area.id) ?? 0
        const below = radius && radius + size * 0.7
        return {
          text: shortName(area.name[locale]),
          x,
          y: y + below,
          importance: area.figures.population ?? 0,
        }
      }),
      size,
    )
  return { wide: placed(labelSizes.wide), narrow: placed(labelSizes.narrow) }
}
