import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import { seenNeed } from "~/matching/seen-need.server"
import { heldNeed } from "~/needs/editable-need.server"
import { endNeed, openNeed, pauseNeed } from "~/needs/move-need.server"
import { EndingInput, type EndingValues } from "~/needs/writing/need-input"
import { beginNeed, saveTerms, saveWhat, saveWhen } from "~/needs/writing/save-need.server"
import { env } from "~/platform/env.server"
import { AppError, invalidAt } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"
import type { Answer, ProgramRequest } from "../private-api.server"
import { atTheirFields, type ReadNeed, readNeed } from "./need-body.server"
import { needFields } from "./need-feature"
import type { NeedChange, NeedFields, NeedRequest } from "./need-schemas.server"
import { geoJson, seenFeature } from "./needs-request.server"

/** `POST /api/v1/needs`: published at once unless it is to be a draft. */
export async function answerNewNeed(
  db: Database,
  asked: ProgramRequest,
  { organisationId, status, language = asked.locale, ...said }: NeedRequest,
): Promise<Answer> {
  const { viewer, now } = asked
  const id = await atItsFields(db, async (trx) => {
    await refuseOtherCurrency(trx, said)
    const read = readNeed(said, { visibility: "public" })
    if (!read.what) throw new AppError("invalid")
    const { id } = await beginNeed(trx, viewer, organisationId, read.what, { now, language })
    await saveSteps(trx, viewer, id, { ...read, what: null }, now)
    if (status === "open") await openNeed(trx, viewer, id, now)
    return id
  })
  const location = `${env().publicUrl}/api/v1/needs/${id}`
  return { status: 201, ...(await needAnswer(db, asked, id, { location })) }
}

/** `PATCH /api/v1/needs/{id}`: first what it says, then its state. */
export async function answerNeedChange(
  db: Database,
  asked: ProgramRequest,
  { status, outcome, bookingId, obstacle, obstacleText, ...said }: NeedChange,
): Promise<Answer> {
  const { viewer, now, params } = asked
  const id = params.id ?? ""
  await atItsFields(db, async (trx) => {
    const need = await heldNeed(trx, viewer, id)
    await refuseOtherCurrency(trx, said)
    const { people, ...before } = needFields(need)
    await saveSteps(trx, viewer, id, readNeed(said, { ...before, ...(people && { people }) }), now)
    if (status === "open") await openNeed(trx, viewer, id, now)
    if (status === "paused") await pauseNeed(trx, viewer, id, now)
    const ending = { outcome, bookingId, obstacle, obstacleText }
    if (status === "met" || status === "closed")
      await endNeed(trx, viewer, id, readEnding(status, ending), now)
    else if (outcome ?? bookingId ?? obstacle ?? obstacleText) throw invalidAt("status", "body.required")
  })
  return needAnswer(db, asked, id)
}

/** How a need ended. @throws {AppError} `invalid`, also for what says nothing of such an ending. */
function readEnding(
  status: "met" | "closed",
  {
    outcome,
    bookingId,
    obstacle,
    obstacleText,
  }: Pick<NeedChange, "outcome" | "bookingId" | "obstacle" | "obstacleText">,
): EndingValues {
  const said = { outcome: outcome ?? (status === "met" ? "met" : undefined), bookingId, obstacle }
  const parsed = EndingInput.safeParse({ ...said, text: obstacleText }, { reportInput: true })
  const faults = parsed.success ? [] : parsed.error.issues.flatMap(faultsOfIssue)
  const notHere = (path: string) => faults.push({ path, fault: "body.notHere" })
  if (outcome && (outcome === "met") !== (status === "met")) notHere("outcome")
  if (bookingId && status === "closed") notHere("bookingId")
  if (obstacle && said.outcome !== "given_up") notHere("obstacle")
  if (obstacleText && obstacle !== "other") notHere("obstacleText")
  if (!parsed.success || faults.length > 0)
    throw new AppError("invalid", {
      // The text of a need is another field.
      faults: faults.map((fault) => (fault.path === "text" ? { ...fault, path: "obstacleText" } : fault)),
    })
  return parsed.data
}

/** Does all or nothing, and tells what is wrong where the program wrote it. */
async function atItsFields<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(db, work)
  } catch (error) {
    throw atTheirFields(error)
  }
}

async function saveSteps(trx: Trx, viewer: Viewer, id: string, read: ReadNeed, now: Date): Promise<void> {
  if (read.what) await saveWhat(trx, viewer, id, read.what, now)
  if (read.when) await saveWhen(trx, viewer, id, read.when, now)
  if (read.terms) await saveTerms(trx, viewer, id, read.terms, now)
}

/** Budgets are in the money of the city. */
async function refuseOtherCurrency(trx: Trx, { budget }: NeedFields): Promise<void> {
  if (!budget?.currency) return
  const currency = await cityCurrency(trx)
  if (budget.currency !== currency) throw invalidAt("budget.currency", "body.choice", { values: currency })
}

async function needAnswer(
  db: Database,
  { viewer, locale, now }: ProgramRequest,
  id: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const seen = await seenNeed(db, viewer, id, { locale, now })
  return { body: await seenFeature(db, seen, locale), headers: { "content-type": geoJson, ...headers } }
}
