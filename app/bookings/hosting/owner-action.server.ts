import { z } from "zod"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { readDate } from "~/availability/dates"
import { formatInstant, formatMoney } from "~/i18n/format"
import { type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError, type FaultKey, invalidAt } from "~/platform/errors"
import { faultText } from "~/platform/refusal-text.server"
import { setAgenda } from "../agenda/agenda.server"
import { capacityText } from "../checks/capacity-text"
import { DatesRefused } from "../checks/dates-refused"
import { blockTime } from "../lifecycle/book-space.server"
import { counterBooking } from "../lifecycle/counter-booking.server"
import { editBooking } from "../lifecycle/edit-booking.server"
import { moveBooking } from "../lifecycle/move-booking.server"
import { PriceChanged } from "../prices/price-changed"
import { type Tariff, tariffs } from "../prices/tariff"
import { setTariffs } from "../prices/tariffs.server"
import { typedTime } from "../typed-time"
import { type OwnerIntent, type OwnerNews, type OwnerRefusal, scopeOf } from "./owner-action"

/** Requests that are confirmed at once. */
const maxAtOnce = 100

/** What the forms of an owner's pages hold. */
export const ownerFields = [
  "intent",
  "id",
  "scope",
  "reasonText",
  "agenda",
  "spaceId",
  "date",
  "from",
  "until",
  "untilDate",
  "repeat",
  "repeatUntil",
  "purpose",
  "people",
  "override",
  "skip",
  "ownerId",
  "organisationId",
  z.object({ ids: z.array(z.string()).max(maxAtOnce), audience: z.array(z.enum(tariffs)) }),
]

/** What became of an owner's action: what to tell, or what to show again. */
export type OwnerOutcome = { done: OwnerNews } | { refusal: OwnerRefusal }

interface Doing {
  db: Database
  viewer: Viewer
  id: string
  body: FormData
  now: Date
}

/**
 * Does what a form of an owner's pages asks.
 * @throws {AppError} what no form can mend: `not_found`, `forbidden`, `bad_request`
 */
export async function ownerAction(
  db: Database,
  viewer: Viewer,
  body: FormData,
  { intent, locale, now }: { intent: OwnerIntent; locale: Locale; now: Date },
): Promise<OwnerOutcome> {
  const id = String(body.get("id") ?? "")
  try {
    return { done: await actions[intent]({ db, viewer, id, body, now }) }
  } catch (error) {
    if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
    const values = Object.fromEntries(
      [...body].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    )
    const field = error.faults?.[0]?.path ?? null
    const beyond =
      error instanceof DatesRefused && error.isOverridable
        ? [...new Set(error.dates.map(({ reason }) => reason))]
        : []
    const text = await refusalText(db, error, { values, locale })
    return { refusal: { intent, id, text, field, values, beyond } }
  }
}

const actions: Record<OwnerIntent, (doing: Doing) => Promise<OwnerNews>> = {
  "owner.confirm": async ({ db, viewer, id, body, now }) => {
    const scope = scopeOf(body.get("scope"))
    const { moved, rejected } = await moveBooking(
      db,
      viewer,
      id,
      {
        move: "confirm",
        scope,
        reasonText: text(body, "reasonText"),
        onConflict: "skip",
        override: isSaid(body),
      },
      now,
    )
    if (body.get("agenda") === "yes")
      for (const booking of moved) await setAgenda(db, viewer, booking, { owner: true })
    return rejected.length ? "confirmedSome" : "confirmed"
  },
  "owner.confirm_all": async ({ db, viewer, body, now }) => {
    const ids = body.getAll("ids").map(String)
    if (ids.length === 0) throw invalidAt("ids", "booking.chooseSome")
    let some = false
    // Each is an answer of its own: one that cannot be had leaves the others alone.
    for (const id of ids)
      try {
        const request = { move: "confirm", scope: "series", onConflict: "skip" } as const
        some = (await moveBooking(db, viewer, id, request, now)).rejected.length > 0 || some
      } catch (error) {
        if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
        some = true
      }
    return some ? "confirmedSome" : "confirmed"
  },
  "owner.decline": async ({ db, viewer, id, body, now }) => {
    const reasonText = text(body, "reasonText")
    if (!reasonText) throw invalidAt("reasonText", "booking.reasonNeeded")
    await moveBooking(db, viewer, id, { move: "decline", scope: scopeOf(body.get("scope")), reasonText }, now)
    return "declined"
  },
  "owner.counter": async ({ db, viewer, id, body, now }) => {
    const spaceId = text(body, "spaceId") ?? undefined
    const slot = await slotOf(db, id, spaceId, body)
    const reasonText = text(body, "reasonText")
    await counterBooking(db, viewer, id, { ...slot, spaceId, reasonText, override: isSaid(body) }, now)
    return "countered"
  },
  "owner.edit": async ({ db, viewer, id, body, now }) => {
    const spaceId = text(body, "spaceId") ?? undefined
    const slot = await slotOf(db, id, spaceId, body)
    const edit = { ...slot, ...peopleOf(body), spaceId, scope: scopeOf(body.get("scope")) }
    await editBooking(db, viewer, id, { ...edit, override: isSaid(body) }, now)
    return "edited"
  },
  "owner.tariff": async ({ db, viewer, body, now }) => {
    const chosen = body.getAll("audience")
    const audiences: Tariff[] = tariffs.filter((tariff) => chosen.includes(tariff))
    const [ownerId, organisationId] = [text(body, "ownerId") ?? "", text(body, "organisationId") ?? ""]
    await setTariffs(db, viewer, { ownerId, organisationId, audiences }, now)
    return "tariff"
  },
  "owner.no_show": (doing) => simply(doing, "no_show", "no_show"),
  "owner.offer": (doing) => simply(doing, "offer", "offered"),
  "owner.retake": (doing) => simply(doing, "retake", "retaken"),
  "owner.cancel": (doing) => {
    if (!text(doing.body, "reasonText")) throw invalidAt("reasonText", "booking.reasonNeeded")
    return simply(doing, "cancel", "cancelled")
  },
  "owner.agenda": async ({ db, viewer, id, body }) => {
    const wholeSeries = body.get("scope") === "series"
    await setAgenda(db, viewer, id, { owner: body.get("agenda") === "yes", wholeSeries })
    return "agenda"
  },
  "owner.block": async ({ db, viewer, body, now }) => {
    const spaceId = text(body, "spaceId") ?? ""
    const slot = await slotOf(db, null, spaceId, body)
    const booked = await blockTime(
      db,
      viewer,
      {
        spaceId,
        ...slot,
        rrule: repeatRule(body),
        purpose: text(body, "purpose") ?? "",
        onConflict: body.get("skip") === "yes" ? "skip" : "fail",
      },
      now,
    )
    return booked.occurrences.some(({ status }) => status === "rejected") ? "blockedSome" : "blocked"
  },
}

async function simply(
  { db, viewer, id, body, now }: Doing,
  move: "no_show" | "offer" | "retake" | "cancel",
  news: OwnerNews,
): Promise<OwnerNews> {
  const scope = scopeOf(body.get("scope"))
  const request = { move, scope, reasonText: text(body, "reasonText"), override: isSaid(body) }
  await moveBooking(db, viewer, id, request, now)
  return news
}

/** Whether the owner says that its own rules are to be set aside. */
function isSaid(body: FormData): boolean {
  return body.get("override") === "yes"
}

/** @throws {AppError} `invalid` */
function peopleOf(body: FormData): { people?: number } {
  const people = text(body, "people")
  if (people === null) return {}
  if (!/^[1-9]\d{0,5}$/.test(people)) throw invalidAt("people", "booking.people")
  return { people: Number(people) }
}

function text(body: FormData, name: string): string | null {
  const value = body.get(name)
  return typeof value === "string" && value.trim() ? value.trim().slice(0, 2000) : null
}

/** The time that was typed, on the clock of the space's building. */
async function slotOf(db: Database, id: string | null, spaceId: string | undefined, body: FormData) {
  const site = await db
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .select("site.time_zone")
    .$if(spaceId !== undefined, (query) => query.where("space.id", "=", spaceId ?? ""))
    .$if(spaceId === undefined, (query) =>
      query.innerJoin("booking", "booking.space_id", "space.id").where("booking.id", "=", id ?? ""),
    )
    .executeTakeFirst()
  if (!site) throw new AppError("not_found")
  const typed = (name: string) => text(body, name) ?? ""
  const slot = typedTime(
    { date: typed("date"), from: typed("from"), until: typed("until"), untilDate: typed("untilDate") },
    site.time_zone,
  )
  if ("field" in slot) throw invalidAt(slot.field, faultOfTime[slot.field])
  return slot
}

const faultOfTime = {
  date: "booking.date",
  from: "booking.time",
  until: "booking.time",
  untilDate: "booking.untilDate",
} as const satisfies Record<string, FaultKey>

const frequencies = { daily: "DAILY", weekly: "WEEKLY", monthly: "MONTHLY" } as const

/** The rule behind “repeat”, until a date; null for once. */
function repeatRule(body: FormData): string | null {
  const repeat = text(body, "repeat") ?? "none"
  if (!(repeat in frequencies)) return null
  const last = readDate(text(body, "repeatUntil"))
  if (last === null) throw invalidAt("repeatUntil", "booking.repeatUntil")
  const frequency = frequencies[repeat as keyof typeof frequencies]
  return `FREQ=${frequency};UNTIL=${last.replaceAll("-", "")}`
}

/** Why it could not be done, as one or two sentences. */
async function refusalText(
  db: Database,
  error: AppError,
  { values, locale }: { values: Record<string, string>; locale: Locale },
): Promise<string> {
  const t = translator(locales.includes(locale) ? locale : "en", "hosting")
  if (error instanceof PriceChanged) {
    const { was, now, currency } = error.sum
    return t("fault.price_changed", {
      was: formatMoney(was, currency, locale),
      now: formatMoney(now, currency, locale),
    })
  }
  if (error.reason === "not_published" && !(error instanceof DatesRefused && error.isOverridable))
    return t("fault.not_published")
  if (error instanceof DatesRefused) {
    const words = translator(locale, "bookings")
    if (error.capacity && error.dates[0]?.reason === "capacity") return capacityText(words, error.capacity)
    const zone = await zoneOf(db, values)
    const dates = error.dates
      .slice(0, 6)
      .map(
        ({ start, reason }) =>
          `${formatInstant(start, locale, zone, "moment")} (${words(`fault.${reason}`)})`,
      )
    const more = error.dates.length - dates.length
    return dates.length ? t("fault.dates", { dates: dates.join(", "), more }) : t("fault.taken")
  }
  const [fault] = error.faults ?? []
  return fault ? faultText(fault, locale) : t("fault.changed")
}

async function zoneOf(db: Database, { spaceId, id }: Record<string, string>): Promise<string> {
  const row = await db
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .leftJoin("booking", "booking.space_id", "space.id")
    .select("site.time_zone")
    .where((eb) =>
      eb.or([
        eb("space.id", "=", spaceId ?? ""),
        eb("booking.id", "=", id ?? ""),
        eb("booking.series_id", "=", id ?? ""),
      ]),
    )
    .executeTakeFirst()
  return row?.time_zone ?? "Europe/Brussels"
}
