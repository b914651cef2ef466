import { z } from "zod"
import { locales } from "~/i18n/locales"
import { ProblemAnswer } from "../answer-schemas.server"
import { Conflict } from "../booking-schemas.server"
import type { Operation } from "../operation"
import {
  matchParameters,
  NeedAnswer,
  NeedChangeBody,
  NeedCollection,
  NeedMatches,
  NeedRequestBody,
  needParameters,
  OwnNeedAnswer,
} from "./need-schemas.server"

const lang = z.enum(locales)
const id = z.string()
const geojson = (name: string, schema: z.ZodType) => ({ "application/geo+json": { name, schema } })
const matches = { "application/json": { name: "NeedMatches", schema: NeedMatches } }

/** What a need says is said in the same words wherever a program writes it. */
const proseOfBody = {
  organisationId: "needOrganisation",
  title: "needTitle",
  text: "needText",
  language: "needLanguage",
  activities: "needActivities",
  people: "needPeople",
  languages: "needLanguages",
  places: "needPlaces",
  lines: "needLines",
  season: "needSeason",
  dates: "needDates",
  forms: "needForms",
  formsPreferred: "needFormsPreferred",
  budget: "needBudget",
  amenitiesNeeded: "needAmenities",
  amenitiesWished: "needAmenitiesWished",
  accessible: "needAccessible",
  conditions: "needConditions",
  visibility: "needVisibility",
  status: "needStatus",
}

/** What programs can ask about needs. */
export const needOperations: Operation[] = [
  {
    id: "listNeeds",
    method: "get",
    path: "/api/v1/needs",
    inPath: {},
    inQuery: { ...needParameters, lang },
    prose: {
      q: "needQ",
      near: "needNear",
      radius: "needRadius",
      within: "needWithin",
      activity: "needActivity",
      form: "needForm",
      people_min: "peopleMin",
      people_max: "peopleMax",
      weekday: "needWeekday",
      mine: "mineNeeds",
    },
    answers: geojson("NeedCollection", NeedCollection),
    example: "/api/v1/needs?activity=choir&limit=5",
  },
  {
    id: "publishNeed",
    method: "post",
    path: "/api/v1/needs",
    inPath: {},
    inQuery: { lang },
    prose: {},
    signedIn: true,
    scopes: ["book"],
    body: {
      name: "NeedRequest",
      schema: NeedRequestBody,
      prose: proseOfBody,
      example: {
        organisationId: "…",
        title: "Choir rehearsals",
        activities: ["choir"],
        people: { typical: 25 },
        places: [{ position: [4.3525, 50.8467], radius: 3000 }],
        lines: [{ weekdays: [2, 4], from: "18:00", to: "22:00", minutes: 120 }],
        season: { from: "2027-09-06", until: "2028-06-30", schoolHolidays: false },
        budget: { amount: 2000, unit: "hour" },
      },
    },
    answers: geojson("OwnNeed", OwnNeedAnswer),
    conflict: { name: "Conflict", schema: Conflict },
    status: 201,
    example: null,
  },
  {
    id: "getNeed",
    method: "get",
    path: "/api/v1/needs/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: geojson("Need", NeedAnswer),
    example: null,
  },
  {
    id: "changeNeed",
    method: "patch",
    path: "/api/v1/needs/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    signedIn: true,
    scopes: ["book"],
    body: {
      name: "NeedChange",
      schema: NeedChangeBody,
      prose: {
        ...proseOfBody,
        status: "needMove",
        outcome: "needOutcome",
        bookingId: "needBooking",
        obstacle: "needObstacle",
        obstacleText: "needObstacleText",
      },
      example: { status: "closed", outcome: "given_up", obstacle: "price" },
    },
    answers: geojson("OwnNeed", OwnNeedAnswer),
    conflict: { name: "Conflict", schema: Conflict },
    example: null,
  },
  {
    id: "matchNeed",
    method: "get",
    conflict: { name: "Problem", schema: ProblemAnswer },
    path: "/api/v1/needs/{id}/matches",
    inPath: { id },
    inQuery: { ...matchParameters, lang },
    prose: {},
    answers: matches,
    example: null,
  },
  {
    id: "matchSpace",
    method: "get",
    path: "/api/v1/spaces/{id}/matches",
    inPath: { id },
    inQuery: { ...matchParameters, lang },
    prose: {},
    answers: matches,
    example: null,
  },
]
