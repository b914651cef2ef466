import { min } from "d3-array"
import type { Trx } from "#db/database.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { keepDates } from "~/bookings/lifecycle/keep-dates.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { newId } from "~/platform/ids.server"
import type { AskedPlan } from "../plan"
import { bookBundle, bookersOf } from "./book-bundle.server"
import { lockBundle, tellOfProposal } from "./bundle.server"
import type { PlannedGroup } from "./planned-groups.server"
import type { ProposalPart, Sending } from "./proposal"

interface ToPropose {
  site: { id: string; ownerId: string; timeZone: string }
  sending: Sending
  asked: AskedPlan
  groups: readonly PlannedGroup[]
  /** In which the owner's entries are written. */
  locale: Locale
  /** Who sends it; null for the clock. */
  userId: string | null
}

/**
 * Proposes to groups what a plan gives them: every date that can be had is kept until it is answered. What the owner
 * books for itself is booked at once, unless it comes only with others. The building's turn must be taken.
 * @throws what `isClash` knows, when the database finds the time taken.
 */
export async function writeProposals(trx: Trx, toPropose: ToPropose, now: Date): Promise<void> {
  const { site, sending, asked, groups, userId } = toPropose
  // It names nobody: what blocks time is printed on the door.
  const purpose = translator(toPropose.locale, "proposals")("kept")
  const mates = togetherIds(asked, groups)
  const ids: { id: string; isTyped: boolean }[] = []
  for (const planned of groups) {
    const id = newId()
    const parts = partsToPropose(planned)
    const keptIds: string[] = []
    for (const { part, look } of planned.look.parts)
      for (const { request, verdicts } of look?.times ?? []) {
        const kept = {
          ...request,
          spaceId: part.spaceId,
          quantity: look?.quantity ?? null,
          purpose,
          verdicts,
        }
        keptIds.push(...(await keepDates(trx, kept, sending.userId, now)))
      }
    await trx
      .insertInto("plan_proposal")
      .values({
        id,
        sending_id: sending.id,
        group_key: planned.key,
        need_id: planned.need?.id ?? null,
        title: asked.typed.find(({ key }) => key === planned.key)?.title ?? null,
        status: "open",
        together: mates.get(planned.key) ?? null,
        parts: JSON.stringify(parts),
        season: JSON.stringify(planned.season),
        people: planned.people,
        kept_ids: JSON.stringify(keptIds),
        expires_at: expiryOf(planned, { days: sending.days, timeZone: site.timeZone, now }),
        created_at: now.toISOString(),
        ended_at: null,
      })
      .execute()
    ids.push({ id, isTyped: planned.isTyped })
    if (!planned.isTyped) await tellOfProposal(trx, "proposal.made", id, userId, now)
  }
  for (const { id, isTyped } of ids) if (isTyped) await bookOwn(trx, id, now)
}

/** Books what waits for nobody else. */
async function bookOwn(trx: Trx, id: string, now: Date): Promise<void> {
  const bundle = await lockBundle(trx, id)
  if (bundle.own.proposal.status !== "open") return
  const bookers = await bookersOf(trx, bundle, null)
  const { userId } = bundle.sending
  if (!bookers || userId === null) return
  await bookBundle(trx, bundle, bookers, { own: bundle.own, onConflict: "skip", userId, now })
}

/** What is left of the sessions of a group: one of which no date can be had is not proposed. */
export function partsToPropose({ parts, sessions }: PlannedGroup): ProposalPart[] {
  return parts
    .map((part) => ({
      ...part,
      slots: part.slots.filter(({ weekday, from }) =>
        sessions.some(
          ({ slot, free }) =>
            free > 0 && slot.spaceId === part.spaceId && slot.weekday === weekday && slot.from === from,
        ),
      ),
    }))
    .filter(({ slots }) => slots.length > 0)
}

/** The end of the last day on which it can be accepted, but not after its last date has begun. */
function expiryOf(
  { look }: PlannedGroup,
  { days, timeZone, now }: { days: number; timeZone: string; now: Date },
): string {
  const last = addDays(wallTimeOf(timeZone, now.getTime()).date, days)
  const end = new Date(instantOf(timeZone, last, dayMinutes - 1)).toISOString()
  const starts = look.parts.flatMap(({ look: found }) =>
    (found?.times ?? []).flatMap(({ verdicts }) => verdicts.map(({ start }) => start)),
  )
  return min([end, ...(starts.length > 0 ? [new Date(Math.max(...starts)).toISOString()] : [])]) ?? end
}

/** For groups that come only together an id that they share. */
function togetherIds({ together }: AskedPlan, groups: readonly PlannedGroup[]): Map<string, string> {
  const keys = new Set(groups.map(({ key }) => key))
  const sets = together.map((own) => own.filter((key) => keys.has(key))).filter((own) => own.length > 1)
  return new Map(
    sets.flatMap((own) => {
      const id = newId()
      return own.map((key): [string, string] => [key, id])
    }),
  )
}
