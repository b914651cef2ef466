import { z } from "zod"
import type { Database } from "#db/database.server"
import { agreementStatuses, partySides } from "~/agreements/agreement"
import { findAgreement } from "~/agreements/find-agreement.server"
import { listAgreements } from "~/agreements/list-agreements.server"
import { readPaper } from "~/agreements/papers/papers.server"
import { readTrail } from "~/agreements/papers/read-trail.server"
import { makeDocument } from "~/documents/make-document.server"
import { env } from "~/platform/env.server"
import { agreementStorage } from "~/platform/storage/site-files.server"
import { commonFaults, refuseFaults } from "../api-request.server"
import type { Answer, ProgramRequest } from "../private-api.server"
import { readParameters } from "../read-parameters.server"
import { agreementAddress, agreementAnswer, agreementItem } from "./agreement-item"

const id = z.string().min(1).max(64)

/** Parameters of `GET /api/v1/agreements`. */
export const agreementParameters = {
  status: z.array(z.enum(agreementStatuses)).min(1).max(agreementStatuses.length),
  side: z.enum(partySides),
  organisation: id,
  series: id,
  site: id,
  limit: z.int().min(1).max(100),
  cursor: z.string().min(1).max(2000),
}

/** Parameters of `GET /api/v1/agreements/{id}.pdf`. */
export const agreementPdfParameters = { version: z.int().min(1).max(1_000_000) }

/** `GET /api/v1/agreements` */
export async function answerAgreements(
  db: Database,
  { viewer, url, locale }: ProgramRequest,
): Promise<Answer> {
  const query = readParameters(url.searchParams, agreementParameters)
  const { agreements, total, next } = await listAgreements(
    db,
    viewer,
    {
      statuses: query.status,
      side: query.side,
      organisationId: query.organisation,
      seriesId: query.series,
      siteId: query.site,
      limit: query.limit ?? 20,
      after: query.cursor,
    },
    locale,
  )
  if (next) url.searchParams.set("cursor", next)
  const { publicUrl } = env()
  const body = {
    items: agreements.map((agreement) => agreementItem(agreement, { publicUrl, locale })),
    total,
    next: next ? `${publicUrl}/api/v1/agreements?${url.searchParams}` : null,
  }
  return { body }
}

/** `GET /api/v1/agreements/{id}` and `…/{id}.pdf` @throws {AppError} `not_found`, also for what only others see. */
export async function answerAgreement(db: Database, asked: ProgramRequest): Promise<Answer | Response> {
  const { viewer, params, url, locale, now } = asked
  const [, pdfId] = /^(.*)\.pdf$/.exec(params.id ?? "") ?? []
  if (pdfId !== undefined) return answerPdf(db, asked, pdfId)
  refuseFaults(commonFaults(url.searchParams, []))
  const agreement = await findAgreement(db, viewer, params.id ?? "", { locale, now })
  return { body: agreementAnswer(agreement, { publicUrl: env().publicUrl, locale }) }
}

async function answerPdf(db: Database, { viewer, url, now }: ProgramRequest, id: string): Promise<Response> {
  const { version } = readParameters(url.searchParams, agreementPdfParameters)
  const { bytes } = await readPaper(db, agreementStorage(), viewer, { id, version }, now)
  const { trailUrl } = agreementAddress(id, env().publicUrl)
  return asPdf(bytes, `agreement-${id}`, { link: `<${trailUrl}>; rel="related"; type="application/pdf"` })
}

/** `GET /api/v1/agreements/{id}/trail.pdf` @throws {AppError} as {@link answerAgreement}. */
export async function answerAgreementTrail(
  db: Database,
  { viewer, params, url, locale, now }: ProgramRequest,
): Promise<Response> {
  refuseFaults(commonFaults(url.searchParams, []))
  const id = params.id ?? ""
  const trail = await readTrail(db, agreementStorage(), viewer, id, { locale, now })
  return asPdf(await makeDocument("signing-trail", trail), `signing-trail-${id}`)
}

function asPdf(bytes: Uint8Array<ArrayBuffer>, name: string, more?: Record<string, string>): Response {
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name}.pdf"`,
      ...more,
    },
  })
}
