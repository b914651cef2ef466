import type { BuildingKind } from "../vocabulary"

/** The colours of a drawing, by the accent of its kind. */
export const accents = {
  roof: { stroke: "var(--roof)", ground: "var(--roof-soft)" },
  leaf: { stroke: "var(--leaf)", ground: "var(--leaf-soft)" },
  sky: { stroke: "var(--sky)", ground: "var(--sky-soft)" },
  sun: { stroke: "color-mix(in oklab, var(--sun) 70%, var(--ink))", ground: "var(--sun-soft)" },
} as const

export type Accent = keyof typeof accents

/** The accent of each kind of building. Its lines stand in drawings.svg. */
export const accentOf: Record<BuildingKind, Accent> = {
  place_of_worship: "roof",
  parish_hall: "roof",
  school: "sun",
  office: "sky",
  cultural_centre: "leaf",
  community_centre: "leaf",
  library: "sky",
  sports_hall: "leaf",
  theatre: "roof",
  museum: "sun",
  industrial: "sun",
  retail: "sky",
  residential: "sky",
  town_hall: "roof",
  care: "leaf",
  station: "sun",
  outdoor: "leaf",
  other: "sky",
}
