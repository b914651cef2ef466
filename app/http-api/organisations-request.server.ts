import { z } from "zod"
import type { Snapshot } from "#db/database.server"
import { opens } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import {
  isListed,
  listOrganisations,
  type OrganisationQuery,
} from "~/organisations/list-organisations.server"
import { findOrganisation } from "~/organisations/organisations.server"
import { activities, legalForms } from "~/organisations/vocabulary"
import { env } from "~/platform/env.server"
import { AppError, type InputFault } from "~/platform/errors"
import { conditional } from "~/platform/http/conditional.server"
import { readCursor, writeCursor } from "~/platform/http/cursor.server"
import { spacesOfOrganisation } from "~/spaces/spaces-of-organisation.server"
import { apiLocale, commonFaults, refuseFaults } from "./api-request.server"
import { organisationItem } from "./organisation-item"
import { requireScope } from "./require-scope.server"

/** Parameters of `GET /api/v1/organisations`. Lists may be comma-joined or repeated. */
export const organisationParameters = {
  q: z
    .string()
    .min(1)
    .max(200)
    .describe("Words in name, description or enterprise number; accents and case are ignored."),
  mine: z.enum(["yes"]).describe("Only those for which one acts, with the role; needs a session."),
  legal_form: z.array(z.enum(legalForms)).min(1).max(legalForms.length).describe("Any of these legal forms."),
  activity: z.array(z.enum(activities)).min(1).max(activities.length).describe("Any of these activities."),
  limit: z.int().min(1).max(100).describe("Most items in an answer, 20 unless given."),
  cursor: z.string().min(1).max(2000).describe("Mark after which to go on: part of `next`."),
}

type ParameterName = keyof typeof organisationParameters
const lists: ParameterName[] = ["legal_form", "activity"]

/** Of the last one on a page, in the order of the list. */
const place = z.tuple([z.string(), z.string()])

/** The query asked. @throws {AppError} `bad_request` naming each parameter that is wrong. */
export function readOrganisationQuery(params: URLSearchParams): OrganisationQuery & { mine: boolean } {
  const faults: InputFault[] = commonFaults(params, Object.keys(organisationParameters), lists)
  const read = <N extends ParameterName>(name: N) => {
    if (!params.has(name) || faults.some(({ path }) => path === name)) return undefined
    const given = params.getAll(name)
    const text = given.join(",")
    const number = name === "limit" && /^\d{1,9}$/.test(text) ? Number(text) : text
    const value = lists.includes(name) ? [...new Set(text.split(","))] : number
    const parsed = organisationParameters[name].safeParse(value)
    if (parsed.success) return parsed.data as z.infer<(typeof organisationParameters)[N]>
    faults.push({ path: name, fault: `parameter.${name}` })
    return undefined
  }
  const cursor = read("cursor")
  const [name, id] = (cursor !== undefined && readCursor(cursor, place)) || []
  const after = name !== undefined && id !== undefined ? { name, id } : null
  if (cursor !== undefined && !after) faults.push({ path: "cursor", fault: "parameter.cursor" })
  const query = {
    q: read("q"),
    mine: read("mine") === "yes",
    legalForms: read("legal_form"),
    activities: read("activity"),
    limit: read("limit") ?? 20,
    after,
  }
  refuseFaults(faults)
  return query
}

/** `GET /api/v1/organisations` */
export async function answerOrganisations(
  db: Snapshot,
  request: Request,
  viewer: Viewer | null,
): Promise<Response> {
  const url = new URL(request.url)
  const { mine, ...query } = readOrganisationQuery(url.searchParams)
  if (mine && !viewer) throw new AppError("signed_out")
  const locale = await apiLocale(db, request)
  if (mine && viewer) requireScope({ viewer }, ["read"])
  const { publicUrl } = env()
  const ids = mine ? viewer?.memberships.map(({ organisationId }) => organisationId) : undefined
  const { items, total, next } = await listOrganisations(db, { ...query, ids }, locale)
  if (next) url.searchParams.set("cursor", writeCursor([next.name, next.id]))
  const roleIn = (id: string) =>
    mine ? viewer?.memberships.find(({ organisationId }) => organisationId === id)?.role : undefined
  const answer = {
    items: items.map((item) => organisationItem(item, { publicUrl, locale, role: roleIn(item.id) })),
    total,
    next: next ? `${publicUrl}/api/v1/organisations?${url.searchParams}` : null,
  }
  return asJson(request, answer, locale, mine)
}

/** `GET /api/v1/organisations/{id}` @throws {AppError} `not_found`, also for what only its members see. */
export async function answerOrganisation(
  db: Snapshot,
  request: Request,
  viewer: Viewer | null,
  id: string,
): Promise<Response> {
  refuseFaults(commonFaults(new URL(request.url).searchParams, []))
  const locale = await apiLocale(db, request)
  const organisation = await findOrganisation(db, id, locale)
  const reads = viewer && opens(viewer, "read")
  const role = reads
    ? viewer.memberships.find(({ organisationId }) => organisationId === id)?.role
    : undefined
  const seen = role || (await isListed(db, id)) || (await spacesOfOrganisation(db, id, locale, 1)).length
  if (!seen) throw new AppError("not_found")
  const item = organisationItem(organisation, { publicUrl: env().publicUrl, locale, role })
  return asJson(request, item, locale, role !== undefined)
}

function asJson(request: Request, answer: unknown, locale: string, own: boolean): Response {
  const response = conditional(request, JSON.stringify(answer), {
    "content-type": "application/json; charset=utf-8",
    "content-language": locale,
  })
  if (own) response.headers.set("cache-control", "private, max-age=0, must-revalidate")
  response.headers.set("vary", "Accept-Language, Authorization, Cookie")
  return response
}
