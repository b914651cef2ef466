import type { z } from "zod"
import { areaShape } from "~/geo/area"
import type { NeedOrigin } from "~/needs/need"
import {
  TermsStep,
  type TermsValues,
  WhatStep,
  type WhatValues,
  WhenStep,
  type WhenValues,
} from "~/needs/writing/need-input"
import { AppError, type FaultKey, type InputFault } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"
import type { NeedFields, ToldPlace } from "./need-schemas.server"

/** What each step of the forms is told by. */
const ofSteps = {
  what: ["title", "text", "activities", "people", "languages"],
  when: ["places", "lines", "season", "dates"],
  terms: [
    "forms",
    "formsPreferred",
    "budget",
    "amenitiesNeeded",
    "amenitiesWished",
    "accessible",
    "conditions",
    "noise",
    "visibility",
  ],
} as const satisfies Record<string, (keyof NeedFields)[]>

/** What a program says, by the steps of the forms; a step of which nothing is said is null. */
export interface ReadNeed {
  what: WhatValues | null
  when: (WhenValues & { origins: NeedOrigin[] }) | null
  terms: TermsValues | null
}

/**
 * Reads what a program says by the rules of the forms.
 * @param before what the need says already, in the notation of programs.
 * @throws {AppError} `invalid`, each fault where the program wrote it.
 */
export function readNeed(said: NeedFields, before: Partial<NeedFields>): ReadNeed {
  const all = { ...before, ...said }
  // Lines take the place of dates, and dates that of lines.
  if (said.dates?.length && !said.lines) all.lines = []
  if (said.lines?.length && !said.dates) all.dates = []
  const says = (step: keyof typeof ofSteps) => ofSteps[step].some((name) => said[name] !== undefined)
  const faults: InputFault[] = []
  if (said.lines?.length && said.dates?.length) faults.push({ path: "dates", fault: "body.linesOrDates" })
  else if (said.season && all.dates?.length && !all.lines?.length)
    faults.push({ path: "season", fault: "body.linesOrDates" })
  const read = <T extends z.ZodType>(schema: T, values: object): z.output<T> | null => {
    const parsed = schema.safeParse(values, { reportInput: true })
    if (parsed.success) return parsed.data
    faults.push(...parsed.error.issues.flatMap(faultsOfIssue))
    return null
  }
  const what = says("what") ? read(WhatStep, whatInput(all)) : null
  const when = says("when") ? read(WhenStep, whenInput(all)) : null
  const terms = says("terms") ? read(TermsStep, termsInput(all)) : null
  if (faults.length) throw atTheirFields(new AppError("invalid", { faults }))
  return { what, when: when && { ...when, origins: (all.places ?? []).map(originOf) }, terms }
}

function whatInput({ title, activities, people, text, languages }: NeedFields) {
  return {
    title,
    activities,
    peopleUsual: people?.typical,
    peopleLeast: people?.min,
    peopleMost: people?.max,
    text,
    languages,
  }
}

function whenInput({ lines = [], dates = [], season }: NeedFields) {
  return {
    kind: dates.length && !lines.length ? "dates" : "weekly",
    lines: lines.map(({ to: until, timesPerWeek: times, ...line }) => ({ ...line, until, times })),
    dates: dates.map(({ to: until, ...date }) => ({ ...date, until })),
    seasonFrom: season?.from,
    seasonUntil: season?.until,
    without: [
      ...(season?.schoolHolidays === false ? ["school_holidays"] : []),
      ...(season?.publicHolidays === false ? ["public_holidays"] : []),
    ],
  }
}

function termsInput({ budget, conditions, visibility = "public", ...rest }: NeedFields) {
  return {
    ...rest,
    budget: budget?.amount,
    budgetUnit: budget?.unit,
    budgetLimit: budget?.limit,
    allows: conditions,
    visibility,
  }
}

function originOf(place: ToldPlace): NeedOrigin {
  if ("area" in place)
    return { kind: "area", id: place.area, ...(place.radius !== undefined && { radius: place.radius }) }
  if ("shape" in place) return { kind: "shape", shape: areaShape(place.shape) }
  const { position, radius, label } = place
  const [lon, lat] = position
  return { kind: "point", position, radius, label: label ?? `${lat.toFixed(4)}, ${lon.toFixed(4)}` }
}

/** How programs call what the forms call otherwise. */
const calls: [form: RegExp, program: string][] = [
  [/^places\.(\d+)\.where$/, "places.$1"],
  [/^peopleUsual$/, "people.typical"],
  [/^peopleLeast$/, "people.min"],
  [/^peopleMost$/, "people.max"],
  [/^seasonFrom$/, "season.from"],
  [/^seasonUntil$/, "season.until"],
  [/^(lines|dates)\.(\d+)\.until$/, "$1.$2.to"],
  [/^lines\.(\d+)\.times$/, "lines.$1.timesPerWeek"],
  [/^budget$/, "budget.amount"],
  [/^budgetUnit$/, "budget.unit"],
  [/^allows$/, "conditions"],
  [/^what$/, "people"],
  [/^when$/, "lines"],
]

/** What the sentences of the forms say of fields and buttons, in words for programs. */
const words: Partial<Record<FaultKey, FaultKey>> = {
  "listing.required": "body.required",
  "need.line": "body.required",
  "need.obstacle": "body.required",
  "need.obstacleText": "body.required",
  "need.place": "parameter.unknownArea",
  "need.timesAboveDays": "body.timesPerWeek",
  "need.shapeCrosses": "body.shapeCrosses",
  "need.shapeSmall": "body.shapeSmall",
}

/** A refusal of the forms, told where a program wrote what is wrong; any other error as it is. */
export function atTheirFields(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.faults) return error
  const { code, reason, values } = error
  const faults = error.faults.map(({ path, fault, ...values }): InputFault => {
    const [form, program] = calls.find(([pattern]) => pattern.test(path)) ?? []
    const said = words[fault] ?? fault
    return { ...values, fault: said, path: form && program ? path.replace(form, program) : path }
  })
  return new AppError(code, { reason, values, faults })
}
