import { z } from "zod"
import { locales } from "~/i18n/locales"
import { spaceParameters } from "~/search/query/space-parameters.server"
import { agreementOperations } from "./agreements/agreement-operations.server"
import {
  AreaAnswer,
  AreaCollection,
  Availability,
  IndicatorList,
  OrganisationAnswer,
  OrganisationListAnswer,
  SpaceAnswer,
  SpaceCollection,
} from "./answer-schemas.server"
import { areaParameters } from "./areas-request.server"
import { availabilityParameters } from "./availability-request.server"
import { bookingOperations } from "./booking-operations.server"
import { needOperations } from "./needs/need-operations.server"
import type { Operation } from "./operation"
import { planOperations } from "./plans/plan-operations.server"

const lang = z.enum(locales)
const id = z.string()

/** Keys of the `api.parameter` messages where they are not the name of the parameter. */
const proseOf: Record<string, string> = {
  ...Object.fromEntries(
    Object.keys(spaceParameters).flatMap((name) => (name.startsWith("w_") ? [[name, "weight"]] : [])),
  ),
}

const geojson = (name: string, schema: z.ZodType) => ({ "application/geo+json": { name, schema } })
const json = (name: string, schema: z.ZodType) => ({ "application/json": { name, schema } })

/** What can be read without signing in. */
const publicOperations: Operation[] = [
  {
    id: "searchSpaces",
    method: "get",
    path: "/api/v1/spaces",
    inPath: {},
    inQuery: { ...spaceParameters, lang },
    prose: proseOf,
    answers: geojson("SpaceCollection", SpaceCollection),
    example: "/api/v1/spaces?people=30&accessible=yes&price_max=1500",
  },
  {
    id: "getSpace",
    method: "get",
    path: "/api/v1/spaces/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: geojson("Space", SpaceAnswer),
    example: null,
  },
  {
    id: "getAvailability",
    method: "get",
    path: "/api/v1/spaces/{id}/availability",
    inPath: { id },
    inQuery: { ...availabilityParameters, lang },
    prose: { from: "fromInstant", to: "toInstant", quantity: "freeQuantity" },
    answers: json("Availability", Availability),
    example: null,
  },
  {
    id: "getCalendar",
    method: "get",
    path: "/api/v1/spaces/{id}/calendar.ics",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: { "text/calendar": null },
    example: null,
  },
  {
    id: "getFeed",
    method: "get",
    path: "/feeds/{secret}.ics",
    inPath: { secret: z.string() },
    inQuery: {},
    prose: {},
    answers: { "text/calendar": null },
    example: null,
  },
  {
    id: "listOrganisations",
    method: "get",
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
    signedIn: "optional",
    scopes: ["read"],
    answers: json("OrganisationList", OrganisationListAnswer),
    example: "/api/v1/organisations?limit=5",
  },
  {
    id: "getOrganisation",
    method: "get",
    path: "/api/v1/organisations/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    signedIn: "optional",
    scopes: ["read"],
    answers: json("Organisation", OrganisationAnswer),
    example: null,
  },
  {
    id: "listAreas",
    method: "get",
    path: "/api/v1/areas",
    inPath: {},
    inQuery: { ...areaParameters, lang },
    prose: {},
    answers: { ...geojson("AreaCollection", AreaCollection), "text/csv": null },
    example: "/api/v1/areas?level=municipality",
  },
  {
    id: "getArea",
    method: "get",
    path: "/api/v1/areas/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: { ...geojson("Area", AreaAnswer), "text/csv": null },
    example: null,
  },
  {
    id: "listIndicators",
    method: "get",
    path: "/api/v1/indicators",
    inPath: {},
    inQuery: { lang },
    prose: {},
    answers: json("IndicatorList", IndicatorList),
    example: "/api/v1/indicators",
  },
  {
    id: "getTile",
    method: "get",
    path: "/tiles/spaces/{z}/{x}/{y}.mvt",
    inPath: { z: z.int().min(0).max(22), x: z.int().min(0), y: z.int().min(0) },
    inQuery: { ...spaceParameters, lang },
    prose: proseOf,
    answers: { "application/vnd.mapbox-vector-tile": null },
    example: null,
    canBeEmpty: true,
  },
]

/** Every address of the interface. */
export const operations: Operation[] = [
  ...publicOperations,
  ...needOperations,
  ...planOperations,
  ...bookingOperations,
  ...agreementOperations,
]
