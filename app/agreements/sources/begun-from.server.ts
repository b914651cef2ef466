import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { promisingStatuses } from "~/bookings/booking"
import { formatMinute } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { groupsOf } from "~/needs/joint-parts.server"
import { needFromRow } from "~/needs/need-rows.server"
import { proposalFromRow, proposalsAtSites } from "~/plans/proposals/proposal-rows.server"
import { AppError } from "~/platform/errors"
import type { WeeklySlot } from "../agreement"
import type { AgreementSource } from "../agreement-input"
import { basisOf, feeOf, openFacts, placeFacts } from "./place-facts.server"
import type { BegunFrom } from "./source"

/**
 * The two organisations, the building and the facts that an agreement is begun with, from what it is begun from. Whether
 * somebody may begin it is asked of whoever begins.
 * @throws {AppError} `not_found` for what the viewer may not see.
 */
export async function begunFrom(
  db: Database,
  viewer: Viewer,
  source: AgreementSource,
  { locale, now }: { locale: Locale; now: Date },
): Promise<BegunFrom> {
  const begun = await (source.kind === "series"
    ? fromSeries(db, source.seriesId, locale)
    : source.kind === "proposal"
      ? fromProposal(db, source.proposalId, locale)
      : fromNothing(db, viewer, source, { locale, now }))
  const isOwn = [begun.ownerId, begun.organisationId].some((organisationId) =>
    can(viewer, "agreement.read", { organisationId }),
  )
  if (!isOwn) throw new AppError("not_found")
  return begun
}

async function fromSeries(db: Database, seriesId: string, locale: Locale): Promise<BegunFrom> {
  const series = await db
    .selectFrom("series")
    .innerJoin("space", "space.id", "series.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .selectAll("series")
    .select(["site.id as site_id", "site.organisation_id as owner_id", "space.name as space_name"])
    .where("series.id", "=", seriesId)
    .executeTakeFirst()
  if (!series) throw new AppError("not_found")
  const dates = await db
    .selectFrom("booking")
    .select(["start_at", "planned_start_at", "purpose", "activity", "people", "price"])
    .where("series_id", "=", seriesId)
    .where("status", "in", [...promisingStatuses])
    .orderBy("start_at")
    .execute()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) throw new AppError("conflict", { reason: "agreement_no_dates" })
  const parties = { ownerId: series.owner_id, organisationId: series.organisation_id }
  const place = await placeFacts(
    db,
    { ...parties, siteId: series.site_id, spaceIds: [series.space_id] },
    locale,
  )
  const dayOf = (instant: string) => wallTimeOf(series.time_zone, Date.parse(instant)).date
  const weekdays = dates.map((row) => weekdayOf(dayOf(row.planned_start_at ?? row.start_at)))
  const price = dates.map((row) => fromJson(row.price)).find((quote) => quote?.rule)
  const fee = feeOf(price?.rule, price?.currency ?? "EUR")
  return {
    ...parties,
    siteId: series.site_id,
    seriesId,
    planProposalId: null,
    facts: {
      ...openFacts,
      ...place,
      legalBasis: basisOf(fee),
      slots: [...new Set(weekdays)].sort().map((weekday) => ({
        spaceName: showText(fromJson(series.space_name), locale).text,
        weekday,
        ...span(series.from_minute, series.until_minute),
      })),
      from: dayOf(first.start_at),
      until: dayOf(last.start_at),
      activity: first.activity,
      purpose: first.purpose,
      people: first.people,
      fee,
      vat: price?.lines.find(({ kind }) => kind === "rent")?.vat ?? "unknown",
    },
  }
}

async function fromProposal(db: Database, proposalId: string, locale: Locale): Promise<BegunFrom> {
  const row = await proposalsAtSites(db)
    .selectAll("plan_proposal")
    .select(["site.id as site_id", "site.organisation_id as owner_id"])
    .where("plan_proposal.id", "=", proposalId)
    .where("plan_proposal.status", "in", ["open", "accepted"])
    .executeTakeFirst()
  const needRow =
    row?.need_id && (await db.selectFrom("need").selectAll().where("id", "=", row.need_id).executeTakeFirst())
  if (!row || !needRow) throw new AppError("not_found")
  const need = needFromRow(needRow)
  const [organisationId = need.organisationId] = await groupsOf(db, need)
  const { parts, season, people } = proposalFromRow(row)
  const parties = { ownerId: row.owner_id, organisationId }
  const spaceIds = parts.map(({ spaceId }) => spaceId)
  const place = await placeFacts(db, { ...parties, siteId: row.site_id, spaceIds }, locale)
  const terms = parts[0]?.terms
  const rule = terms?.prices[0]
  const fee = feeOf(rule, terms?.currency ?? "EUR")
  return {
    ...parties,
    siteId: row.site_id,
    seriesId: null,
    planProposalId: proposalId,
    facts: {
      ...openFacts,
      ...place,
      legalBasis: basisOf(fee),
      slots: parts.flatMap(({ spaceId, slots }) => slotsOf(place.spaces, spaceId, slots)),
      from: season.from,
      until: season.until,
      holidaysLeftOut: season.without.length > 0,
      activity: need.activities[0] ?? null,
      purpose: need.title,
      people,
      fee,
      vat: rule?.vat ?? "unknown",
      deposit: terms?.depositCents ?? place.deposit,
    },
  }
}

function slotsOf(
  spaces: readonly { id: string; name: string }[],
  spaceId: string,
  slots: readonly { weekday: number; from: number; until: number }[],
): WeeklySlot[] {
  const spaceName = spaces.find(({ id }) => id === spaceId)?.name ?? ""
  return slots.map(({ weekday, from, until }) => ({ spaceName, weekday, ...span(from, until) }))
}

/** Spaces that a group sees, or that are its owner's own. */
async function fromNothing(
  db: Database,
  viewer: Viewer,
  { siteId, spaceIds, organisationId }: Extract<AgreementSource, { kind: "nothing" }>,
  { locale, now }: { locale: Locale; now: Date },
): Promise<BegunFrom> {
  const site = await db
    .selectFrom("site")
    .select(["organisation_id", "time_zone"])
    .where("id", "=", siteId)
    .executeTakeFirst()
  if (!site) throw new AppError("not_found")
  const ownerId = site.organisation_id
  const isOwner = can(viewer, "agreement.read", { organisationId: ownerId })
  const spaces = await db
    .selectFrom("space")
    .select("id")
    .where("site_id", "=", siteId)
    .where("id", "in", spaceIds)
    .where("status", "in", isOwner ? ["draft", "published", "paused"] : ["published"])
    .execute()
  const group = await db
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", organisationId)
    .where("hidden_at", "is", null)
    .executeTakeFirst()
  if (spaces.length !== new Set(spaceIds).size || !group) throw new AppError("not_found")
  const place = await placeFacts(db, { siteId, spaceIds, ownerId, organisationId }, locale)
  return {
    ownerId,
    organisationId,
    siteId,
    seriesId: null,
    planProposalId: null,
    facts: {
      ...openFacts,
      ...place,
      from: wallTimeOf(site.time_zone, now.getTime()).date,
    },
  }
}

/** Minutes after midnight as wall time; an end of the next day counts on from midnight. */
function span(from: number, until: number): { from: string; to: string } {
  return {
    from: formatMinute(from % 1440),
    to: until === 1440 || until === 0 ? "24:00" : formatMinute(until % 1440),
  }
}
