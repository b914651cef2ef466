import type { SubmissionResult } from "@conform-to/react"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { setAgenda } from "../../agenda/agenda.server"
import { blockTime } from "../../lifecycle/book-space.server"
import { counterBooking } from "../../lifecycle/counter-booking.server"
import { editBooking } from "../../lifecycle/edit-booking.server"
import { moveBooking } from "../../lifecycle/move-booking.server"
import { setTariffs } from "../../prices/tariffs.server"
import { type ReadTime, typedTime } from "../../typed-time"
import type { OwnerNews, OwnerRefusal } from "./owner-action"
import { type OwnerFields, ownerForm } from "./owner-forms.server"
import { ownerRefusal } from "./owner-refusal.server"

/** What became of an owner's action: what to tell, or what to show again. */
export type OwnerOutcome = { done: OwnerNews } | { refusal: OwnerRefusal }

interface Doing {
  db: Database
  viewer: Viewer
  now: Date
}

/** Whether a form of a page is an owner's. */
export function isOfOwner(form: SentForm): boolean {
  return String(form.get("intent")).startsWith("owner.")
}

/**
 * Does what a form of an owner's pages asks.
 * @throws {AppError} what no form can mend: `not_found`, `forbidden`, `bad_request`
 */
export async function ownerAction(
  db: Database,
  viewer: Viewer,
  form: SentForm,
  { locale, now }: { locale: Locale; now: Date },
): Promise<OwnerOutcome> {
  const said = (name: string) => String(form.get(name) ?? "")
  const [intent, id] = [said("intent"), said("id")]
  const submission = parseForm(form, ownerForm(locale))
  if (submission.status !== "success") {
    if (submission.error?.intent) throw new AppError("bad_request")
    const lastResult = submission.reply()
    return { refusal: { intent, id, text: firstOf(lastResult), lastResult, beyond: [] } }
  }
  try {
    return { done: await perform({ db, viewer, now }, submission.value) }
  } catch (error) {
    if (!isMendable(error)) throw error
    const about = { spaceId: said("spaceId"), id }
    const { text, field, beyond } = await ownerRefusal(db, error, about, locale)
    const lastResult = submission.reply({ fieldErrors: { [field]: [text] } })
    return { refusal: { intent, id, text, lastResult, beyond } }
  }
}

function isMendable(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === "conflict" || error.code === "invalid")
}

function firstOf({ error = {} }: SubmissionResult<string[]>): string {
  return Object.values(error).flatMap((texts) => texts ?? [])[0] ?? ""
}

async function perform(doing: Doing, fields: OwnerFields): Promise<OwnerNews> {
  const { db, viewer, now } = doing
  switch (fields.intent) {
    case "owner.confirm":
      return confirm(doing, fields)
    case "owner.confirm_all":
      return confirmAll(doing, fields)
    case "owner.decline": {
      const { id, scope, reasonText } = fields
      await moveBooking(db, viewer, id, { move: "decline", scope, reasonText }, now)
      return "declined"
    }
    case "owner.counter": {
      const { id, spaceId, reasonText, override } = fields
      const slot = await slotOf(db, fields)
      await counterBooking(db, viewer, id, { ...slot, spaceId, reasonText, override }, now)
      return "countered"
    }
    case "owner.edit": {
      const { id, spaceId, scope, people, override } = fields
      const slot = await slotOf(db, fields)
      await editBooking(db, viewer, id, { ...slot, people, spaceId, scope, override }, now)
      return "edited"
    }
    case "owner.tariff": {
      const { ownerId, organisationId, audience } = fields
      await setTariffs(db, viewer, { ownerId, organisationId, audiences: audience }, now)
      return "tariff"
    }
    case "owner.no_show":
      return simply(doing, fields, "no_show", "no_show")
    case "owner.offer":
      return simply(doing, fields, "offer", "offered")
    case "owner.retake":
      return simply(doing, fields, "retake", "retaken")
    case "owner.cancel":
      return simply(doing, fields, "cancel", "cancelled")
    case "owner.agenda": {
      const { id, scope, agenda } = fields
      await setAgenda(db, viewer, id, { owner: agenda, wholeSeries: scope === "series" })
      return "agenda"
    }
    case "owner.block":
      return block(doing, fields)
  }
}

async function confirm(
  { db, viewer, now }: Doing,
  { id, scope, reasonText, override, agenda }: OwnerFields<"owner.confirm">,
): Promise<OwnerNews> {
  const request = { move: "confirm", scope, reasonText, onConflict: "skip", override } as const
  const { moved, rejected } = await moveBooking(db, viewer, id, request, now)
  if (agenda) for (const booking of moved) await setAgenda(db, viewer, booking, { owner: true })
  return rejected.length ? "confirmedSome" : "confirmed"
}

async function confirmAll(
  { db, viewer, now }: Doing,
  { ids }: OwnerFields<"owner.confirm_all">,
): Promise<OwnerNews> {
  let some = false
  // Each is an answer of its own: one that cannot be had leaves the others alone.
  for (const id of ids)
    try {
      const request = { move: "confirm", scope: "series", onConflict: "skip" } as const
      some = (await moveBooking(db, viewer, id, request, now)).rejected.length > 0 || some
    } catch (error) {
      if (!isMendable(error)) throw error
      some = true
    }
  return some ? "confirmedSome" : "confirmed"
}

async function simply(
  { db, viewer, now }: Doing,
  { id, scope, reasonText, override }: Omit<OwnerFields<"owner.offer">, "intent">,
  move: "no_show" | "offer" | "retake" | "cancel",
  news: OwnerNews,
): Promise<OwnerNews> {
  await moveBooking(db, viewer, id, { move, scope, reasonText, override }, now)
  return news
}

const frequencies = { daily: "DAILY", weekly: "WEEKLY", monthly: "MONTHLY" } as const

async function block({ db, viewer, now }: Doing, fields: OwnerFields<"owner.block">): Promise<OwnerNews> {
  const { spaceId = "", repeat, repeatUntil, purpose, skip } = fields
  const request = {
    spaceId,
    ...(await slotOf(db, { ...fields, spaceId })),
    rrule: repeat === "none" ? null : `FREQ=${frequencies[repeat]};UNTIL=${repeatUntil?.replaceAll("-", "")}`,
    purpose: purpose ?? "",
    onConflict: skip ? "skip" : "fail",
  } as const
  const { occurrences } = await blockTime(db, viewer, request, now)
  return occurrences.some(({ status }) => status === "rejected") ? "blockedSome" : "blocked"
}

/** The time that was typed, on the clock of the space's building. */
async function slotOf(db: Database, { id, spaceId, ...typed }: ReadTime & { id: string; spaceId?: string }) {
  const site = await db
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .select("site.time_zone")
    .$if(spaceId !== undefined, (query) => query.where("space.id", "=", spaceId ?? ""))
    .$if(spaceId === undefined, (query) =>
      query.innerJoin("booking", "booking.space_id", "space.id").where("booking.id", "=", id),
    )
    .executeTakeFirst()
  if (!site) throw new AppError("not_found")
  return typedTime(typed, site.time_zone)
}
