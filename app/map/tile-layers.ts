import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl"
import type { Locale } from "~/i18n/locales"
import type { BasemapPalette } from "./basemap-palette"
import { labelIn, municipalityIn } from "./map-labels"

const font = ["sans-serif"]
const inLayer = (layer: string) => ({ source: "base", "source-layer": layer })
const kindIs = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind]
const kindIsNot = (kind: string): ExpressionSpecification => ["!=", ["get", "kind"], kind]
const round = { "line-cap": "round", "line-join": "round" } as const

/** The layers over the vector tiles of a city pack (`basemap.pmtiles`). */
export function tileLayers(c: BasemapPalette, locale: Locale): LayerSpecification[] {
  return [...ground(c), ...lines(c), ...labels(c, locale)]
}

function ground(c: BasemapPalette): LayerSpecification[] {
  return [
    { id: "region", type: "fill", ...inLayer("communes"), paint: { "fill-color": c.land } },
    {
      id: "landuse",
      type: "fill",
      ...inLayer("landuse"),
      paint: {
        "fill-color": [
          "match",
          ["get", "kind"],
          ["industrial", "railway"],
          c.industry,
          ["retail", "commercial"],
          c.retail,
          "cemetery",
          c.green,
          c.built,
        ],
        "fill-opacity": 0.8,
      },
    },
    {
      id: "green",
      type: "fill",
      ...inLayer("green"),
      paint: { "fill-color": ["match", ["get", "kind"], "wood", c.wood, c.green] },
    },
    { id: "water", type: "fill", ...inLayer("water"), paint: { "fill-color": c.water } },
    {
      id: "waterway",
      type: "line",
      ...inLayer("waterway"),
      paint: {
        "line-color": c.water,
        "line-width": ["match", ["get", "kind"], "canal", 4, "river", 1.2, 0.8],
      },
    },
  ]
}

/** Width of a street at a zoom, by its kind. */
const byKind = (major: number, medium: number, minor: number): ExpressionSpecification => [
  "match",
  ["get", "kind"],
  "major",
  major,
  "medium",
  medium,
  minor,
]

function lines(c: BasemapPalette): LayerSpecification[] {
  return [
    {
      id: "street-casing",
      type: "line",
      ...inLayer("streets"),
      filter: kindIsNot("path"),
      minzoom: 12,
      layout: round,
      paint: {
        "line-color": c.casing,
        "line-width": [
          "interpolate",
          ["exponential", 1.5],
          ["zoom"],
          12,
          byKind(2.6, 1, 1),
          14,
          byKind(6, 4.6, 3),
          17,
          byKind(22, 17, 13),
        ],
      },
    },
    {
      id: "street",
      type: "line",
      ...inLayer("streets"),
      filter: kindIsNot("path"),
      layout: round,
      paint: {
        "line-color": ["match", ["get", "kind"], "major", c.major, c.minor],
        "line-width": [
          "interpolate",
          ["exponential", 1.5],
          ["zoom"],
          10,
          byKind(0.9, 0.25, 0.25),
          14,
          byKind(4.6, 3.3, 1.9),
          17,
          byKind(19, 14.5, 11),
        ],
      },
    },
    {
      id: "path",
      type: "line",
      ...inLayer("streets"),
      filter: kindIs("path"),
      minzoom: 14,
      paint: { "line-color": c.casing, "line-dasharray": [2, 1.5], "line-width": 1 },
    },
    {
      id: "rail",
      type: "line",
      ...inLayer("rail"),
      filter: kindIs("rail"),
      paint: { "line-color": c.rail, "line-width": 0.8 },
    },
    {
      id: "neighbourhood",
      type: "line",
      ...inLayer("quartiers"),
      minzoom: 13,
      paint: { "line-color": c.hood, "line-width": 0.6, "line-dasharray": [2, 2] },
    },
    {
      id: "municipality",
      type: "line",
      ...inLayer("communes"),
      paint: {
        "line-color": c.border,
        "line-opacity": 0.45,
        "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.8, 14, 1.6],
        "line-dasharray": [3, 2],
      },
    },
  ]
}

function labels(c: BasemapPalette, locale: Locale): LayerSpecification[] {
  const halo = { "text-halo-color": c.halo, "text-halo-width": 1.3 }
  return [
    {
      id: "street-name",
      type: "symbol",
      ...inLayer("streets"),
      minzoom: 13.8,
      layout: {
        "symbol-placement": "line",
        "text-field": labelIn(locale),
        "text-font": font,
        "text-size": 10.5,
      },
      paint: { "text-color": c.text, ...halo },
    },
    {
      id: "stop",
      type: "symbol",
      ...inLayer("stops"),
      minzoom: 13,
      filter: kindIsNot("tram"),
      layout: { "text-field": labelIn(locale), "text-font": font, "text-size": 10.5 },
      paint: { "text-color": c.stop, ...halo },
    },
    {
      id: "place",
      type: "symbol",
      ...inLayer("places"),
      filter: kindIs("commune"),
      maxzoom: 14.5,
      layout: {
        "text-field": municipalityIn(locale),
        "text-font": font,
        "text-size": 12,
        "text-letter-spacing": 0.04,
      },
      paint: { "text-color": c.text, "text-halo-color": c.halo, "text-halo-width": 1.6 },
    },
  ]
}
