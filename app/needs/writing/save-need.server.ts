import type { Insertable } from "kysely"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import type { NeedRow } from "#db/schema/needs"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { AppError, type InputFault } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { readLimit } from "~/platform/limits.server"
import { heldNeed, refuseJoined } from "../editable-need.server"
import {
  type DraftNeed,
  hasEnded,
  lastDateOf,
  type NeedOrigin,
  type NeedStep,
  type NeedTimes,
  needSteps,
} from "../need"
import type { TermsValues, WhatValues, WhenValues } from "./need-input"
import { whenFaults } from "./when-faults.server"

type Columns = Partial<Insertable<NeedRow>>

/** What is known of the later steps before they are asked, as of a search. */
export interface KnownWishes {
  origins: NeedOrigin[]
  /** Null where nothing says when. */
  times: NeedTimes | null
  terms: TermsValues
}

interface Beginning {
  now: Date
  /** In which the person writes. */
  language: Locale
  /** Null for what nobody with an account wrote, as in the demo. */
  author?: string | null
  /** Counts as said: the steps that it fills need not be asked. */
  known?: KnownWishes
  id?: string
}

/**
 * Begins a need with what its first step says; it is a draft that its group alone sees.
 * @throws {AppError} `signed_out`, `forbidden`, `conflict` when the person has too many, or `invalid` for a time or a
 *   place of what is known that {@link saveWhen} refuses.
 */
export async function beginNeed(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  values: WhatValues,
  { now, language, author = viewer.userId, known, id = newId() }: Beginning,
): Promise<{ id: string }> {
  await inTransaction(db, async (trx) => {
    requirePermission(viewer, "need.edit", { organisationId })
    if (author !== null) await refuseTooMany(trx, author)
    const stamp = now.toISOString()
    await trx
      .insertInto("need")
      .values({
        id,
        organisation_id: organisationId,
        user_id: author,
        status: "draft",
        visibility: "public",
        language,
        ...whatColumns(values),
        ...(known && (await knownColumns(trx, known, now))),
        steps_done: JSON.stringify(
          needSteps.filter((step) => step === "what" || (known && (step === "terms" || known.times))),
        ),
        created_at: stamp,
        updated_at: stamp,
      })
      .execute()
  })
  return { id }
}

/**
 * Refuses another need of somebody who has begun as many as the administration allows, and ended none of them.
 * @throws {AppError} `conflict`, told beside the title.
 */
export async function refuseTooMany(trx: Trx, userId: string): Promise<void> {
  await holdRow(trx, "user", userId)
  const { n } = await trx
    .selectFrom("need")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("user_id", "=", userId)
    .where("status", "in", ["draft", "open", "paused"])
    .executeTakeFirstOrThrow()
  const most = await readLimit(trx, "needs_per_person")
  if (Number(n) < most) return
  const faults: InputFault[] = [{ path: "title", fault: "need.tooMany", values: { most } }]
  throw new AppError("conflict", { reason: "needs", faults })
}

/**
 * Saves the first step.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when the need has ended, or is one with another.
 */
export function saveWhat(
  db: Database,
  viewer: Viewer,
  id: string,
  values: WhatValues,
  now: Date,
): Promise<void> {
  return saveStep(db, viewer, id, { step: "what", now }, () => whatColumns(values))
}

/**
 * Saves where and when.
 * @throws {AppError} as {@link saveWhat}, and `invalid` with what a need cannot ask of where and when.
 */
export function saveWhen(
  db: Database,
  viewer: Viewer,
  id: string,
  values: WhenValues & { origins: NeedOrigin[] },
  now: Date,
): Promise<void> {
  return saveStep(db, viewer, id, { step: "when", now }, async (trx) => {
    const times = timesOf(values)
    await refuseWhen(trx, values.origins, times, now)
    return whenColumns(values.origins, times)
  })
}

/**
 * Saves the terms.
 * @throws {AppError} as {@link saveWhat}
 */
export function saveTerms(
  db: Database,
  viewer: Viewer,
  id: string,
  values: TermsValues,
  now: Date,
): Promise<void> {
  return saveStep(db, viewer, id, { step: "terms", now }, (trx) => termsColumns(trx, values))
}

async function termsColumns(trx: Trx, values: TermsValues): Promise<Columns> {
  return {
    forms: JSON.stringify(values.forms),
    // What is preferred is accepted.
    forms_preferred: JSON.stringify(
      values.formsPreferred.filter((form) => values.forms.length === 0 || values.forms.includes(form)),
    ),
    budget_cents: values.budget,
    budget_currency: values.budget === null ? null : await cityCurrency(trx),
    budget_unit: values.budget === null ? null : values.budgetUnit,
    budget_limit: values.budget !== null && values.budgetLimit ? 1 : 0,
    amenities_needed: JSON.stringify(values.amenitiesNeeded),
    amenities_wished: JSON.stringify(
      values.amenitiesWished.filter((amenity) => !values.amenitiesNeeded.includes(amenity)),
    ),
    accessible: values.accessible ? 1 : 0,
    allows: JSON.stringify(values.allows),
    noise: values.noise,
    visibility: values.visibility,
  }
}

function whatColumns(values: WhatValues) {
  return {
    title: values.title,
    text: values.text,
    activities: JSON.stringify(values.activities),
    people_least: values.peopleLeast,
    people_usual: values.peopleUsual,
    people_most: values.peopleMost,
    languages: JSON.stringify(values.languages),
  }
}

function whenColumns(origins: NeedOrigin[], times: NeedTimes | null): Columns {
  return {
    origins: JSON.stringify(origins),
    times: times && JSON.stringify(inOrder(times)),
    last_date: times && lastDateOf(times),
  }
}

async function knownColumns(trx: Trx, { origins, times, terms }: KnownWishes, now: Date): Promise<Columns> {
  await refuseWhen(trx, origins, times, now)
  return { ...whenColumns(origins, times), ...(await termsColumns(trx, terms)) }
}

/** When a need is wanted, as its step says. */
export function timesOf(values: WhenValues): NeedTimes {
  const { kind, lines, dates, seasonFrom, seasonUntil, without } = values
  if (kind === "dates") return { kind, dates }
  return { kind, lines, season: { from: seasonFrom ?? "", until: seasonUntil ?? "", without } }
}

function inOrder(times: NeedTimes): NeedTimes {
  if (times.kind === "weekly") return times
  return { ...times, dates: times.dates.toSorted((a, b) => a.date.localeCompare(b.date)) }
}

/** @throws {AppError} `invalid` with what a need cannot ask of where and when. */
async function refuseWhen(
  trx: Trx,
  origins: NeedOrigin[],
  times: NeedTimes | null,
  now: Date,
): Promise<void> {
  const faults = await whenFaults(trx, { origins, times }, now)
  if (faults.length) throw new AppError("invalid", { faults })
}

/** Writes the columns of a step; an open need is matched anew by them. */
async function saveStep(
  db: Database,
  viewer: Viewer,
  id: string,
  { step, now }: { step: NeedStep; now: Date },
  columns: (trx: Trx) => object | Promise<object>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await heldNeed(trx, viewer, id)
    refuseEnded(need)
    refuseJoined(need)
    await trx
      .updateTable("need")
      .set({
        ...(await columns(trx)),
        steps_done: JSON.stringify([...new Set([...need.stepsDone, step])]),
        updated_at: now.toISOString(),
      })
      .where("id", "=", id)
      .execute()
    if (need.status === "open") await recordChange(trx, "need", id)
  })
}

/** What was met or closed is history: it is copied, and not written anew. */
function refuseEnded({ status }: DraftNeed): void {
  if (hasEnded(status)) throw new AppError("conflict", { reason: "need_ended" })
}
