import { z } from "zod"
import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { type AreaFigures, type AreaWithFigures, computeAreas } from "~/observatory/area-figures.server"
import { areaCollection, areaTable, loneArea, wantsCsv } from "~/open-data/areas.server"
import { attributionLink } from "~/open-data/download-observation.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { conditional } from "~/platform/http/conditional.server"
import { apiLocale, commonFaults, refuseFaults } from "./api-request.server"

/** The parameters of `/areas`, of which several levels may be asked at once. */
export const areaParameters = {
  level: z
    .array(z.string().regex(/^[a-z][a-z0-9_-]{0,40}$/))
    .min(1)
    .describe("Levels of areas: region, municipality, neighbourhood, postcode."),
}

interface Asked {
  figures: AreaFigures
  locale: Locale
}

/** Reads the figures and the language; @throws {AppError} `bad_request` for parameters that are not known. */
export async function readFigures(
  db: Snapshot,
  request: Request,
  known: string[],
  now: Date,
): Promise<Asked> {
  refuseFaults(commonFaults(new URL(request.url).searchParams, known, known))
  return { figures: await computeAreas(db, { now }), locale: await apiLocale(db, request) }
}

/** `GET /api/v1/areas`: GeoJSON, or the table. */
export async function answerAreas(db: Snapshot, request: Request, now: Date): Promise<Response> {
  const { figures, locale } = await readFigures(db, request, ["level"], now)
  const levels = readLevels(new URL(request.url).searchParams, figures)
  const areas = figures.areas.filter(({ level }) => levels === null || levels.includes(level))
  return inEitherForm(request, locale, {
    csv: () => areaTable(areas, figures, locale),
    json: () => areaCollection(areas, figures, locale),
  })
}

/** `GET /api/v1/areas/{id}` @throws {AppError} `not_found` */
export async function answerArea(db: Snapshot, request: Request, id: string, now: Date): Promise<Response> {
  const { figures, locale } = await readFigures(db, request, [], now)
  const area = figures.areas.find((candidate: AreaWithFigures) => candidate.id === id)
  if (!area) throw new AppError("not_found")
  return inEitherForm(request, locale, {
    csv: () => areaTable([area], figures, locale),
    json: () => loneArea(area, figures, locale),
  })
}

/** The levels asked for, or null for all. */
function readLevels(params: URLSearchParams, { levels }: AreaFigures): string[] | null {
  if (!params.has("level")) return null
  const asked = areaParameters.level.safeParse(params.getAll("level").flatMap((text) => text.split(",")))
  if (asked.success && asked.data.every((level) => levels.includes(level))) return asked.data
  const values = { levels: levels.join(", ") }
  throw new AppError("bad_request", { faults: [{ path: "level", fault: "parameter.levels", values }] })
}

function inEitherForm(
  request: Request,
  locale: Locale,
  forms: { csv: () => string; json: () => unknown },
): Response {
  const csv = wantsCsv(request.headers.get("accept"))
  const response = conditional(request, csv ? forms.csv() : JSON.stringify(forms.json()), {
    "content-type": csv ? "text/csv; charset=utf-8; header=present" : "application/geo+json; charset=utf-8",
    "content-language": locale,
    ...(csv && attributionLink(locale, env().publicUrl)),
  })
  response.headers.set("vary", "Accept, Accept-Language")
  return response
}
