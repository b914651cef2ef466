import { z } from "zod"
import { locales } from "~/i18n/locales"
import { spaceParameters } from "~/search/space-parameters.server"
import {
  Area,
  AreaCollection,
  Availability,
  IndicatorList,
  Organisation,
  OrganisationList,
  Space,
  SpaceCollection,
} from "./answer-schemas.server"
import { areaParameters } from "./areas-request.server"
import { availabilityParameters } from "./availability-request.server"

const lang = z.enum(locales)
const id = z.string()

/** Keys of the `api.parameter` messages where they are not the name of the parameter. */
const proseOf: Record<string, string> = {
  ...Object.fromEntries(
    Object.keys(spaceParameters).flatMap((name) => (name.startsWith("w_") ? [[name, "weight"]] : [])),
  ),
}

export interface Operation {
  /** Key of the `api.operation` messages. */
  id:
    | "searchSpaces"
    | "getSpace"
    | "getAvailability"
    | "listOrganisations"
    | "getOrganisation"
    | "listAreas"
    | "getArea"
    | "listIndicators"
    | "getTile"
  path: string
  inPath: Record<string, z.ZodType>
  inQuery: Record<string, z.ZodType>
  /** Prose of a parameter, where it differs from what its name says elsewhere. */
  prose: Record<string, string>
  /** Media types of a good answer; one without a schema is not JSON. */
  answers: Record<string, { name: string; schema: z.ZodType } | null>
  /** An address to try, without the host. */
  example: string | null
  canBeEmpty?: boolean
}

const geojson = (name: string, schema: z.ZodType) => ({ "application/geo+json": { name, schema } })
const json = (name: string, schema: z.ZodType) => ({ "application/json": { name, schema } })

/** Every address of the interface that can be read without signing in. */
export const operations: Operation[] = [
  {
    id: "searchSpaces",
    path: "/api/v1/spaces",
    inPath: {},
    inQuery: { ...spaceParameters, lang },
    prose: proseOf,
    answers: geojson("SpaceCollection", SpaceCollection),
    example: "/api/v1/spaces?people=30&accessible=yes&price_max=1500",
  },
  {
    id: "getSpace",
    path: "/api/v1/spaces/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: geojson("Space", Space),
    example: null,
  },
  {
    id: "getAvailability",
    path: "/api/v1/spaces/{id}/availability",
    inPath: { id },
    inQuery: { ...availabilityParameters, lang },
    prose: { from: "fromInstant", to: "toInstant" },
    answers: json("Availability", Availability),
    example: null,
  },
  {
    id: "listOrganisations",
    path: "/api/v1/organisations",
    inPath: {},
    inQuery: {
      q: spaceParameters.q,
      mine: z.enum(["yes"]),
      limit: spaceParameters.limit,
      cursor: spaceParameters.cursor,
      lang,
    },
    prose: {},
    answers: json("OrganisationList", OrganisationList),
    example: "/api/v1/organisations?limit=5",
  },
  {
    id: "getOrganisation",
    path: "/api/v1/organisations/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: json("Organisation", Organisation),
    example: null,
  },
  {
    id: "listAreas",
    path: "/api/v1/areas",
    inPath: {},
    inQuery: { ...areaParameters, lang },
    prose: {},
    answers: { ...geojson("AreaCollection", AreaCollection), "text/csv": null },
    example: "/api/v1/areas?level=municipality",
  },
  {
    id: "getArea",
    path: "/api/v1/areas/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: { ...geojson("Area", Area), "text/csv": null },
    example: null,
  },
  {
    id: "listIndicators",
    path: "/api/v1/indicators",
    inPath: {},
    inQuery: { lang },
    prose: {},
    answers: json("IndicatorList", IndicatorList),
    example: "/api/v1/indicators",
  },
  {
    id: "getTile",
    path: "/tiles/spaces/{z}/{x}/{y}.mvt",
    inPath: { z: z.int().min(0).max(22), x: z.int().min(0), y: z.int().min(0) },
    inQuery: { ...spaceParameters, lang },
    prose: proseOf,
    answers: { "application/vnd.mapbox-vector-tile": null },
    example: null,
    canBeEmpty: true,
  },
]

/** Key of the `api.parameter` messages that explains a parameter. */
export function parameterProse(operation: Operation, name: string): string {
  return operation.prose[name] ?? name
}
