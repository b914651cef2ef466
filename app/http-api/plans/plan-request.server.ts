import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { minuteOf } from "~/availability/time-of-day"
import { ownedSites } from "~/bookings/hosting/owned-spaces.server"
import { formatMinute } from "~/i18n/format"
import { translator } from "~/i18n/messages.server"
import { LineInput } from "~/needs/writing/need-input"
import type { AskedPlan, PlanSlot, TypedNeed } from "~/plans/plan"
import { limitsFor } from "~/plans/plan-limits"
import { planResult } from "~/plans/plan-result"
import { missingPins } from "~/plans/question/plan-instance"
import { planQuestion } from "~/plans/question/plan-question.server"
import { reasonText } from "~/plans/reason-text"
import { solveInTurn } from "~/plans/solving/queue.server"
import { usualPlan, usualSeason } from "~/plans/usual-plan"
import { AppError, type InputFault } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"
import type { Answer, ProgramRequest } from "../private-api.server"
import type { PlanRequest } from "./plan-schemas.server"

/** `POST /api/v1/sites/{id}/plans`: the best week of a building for a purpose; nothing of it is kept. */
export async function answerPlanRequest(
  db: Database,
  { viewer, params, locale, now }: ProgramRequest,
  said: PlanRequest,
): Promise<Answer> {
  const site = (await ownedSites(db, viewer, locale, "unlock.read")).find(({ id }) => id === params.id)
  if (!site) throw new AppError("not_found")
  const asked = readPlan(said, wallTimeOf(site.timeZone, now.getTime()).date)
  const question = await planQuestion(db, site, asked, { locale, now })
  refuseUnknown(said, {
    keys: question.needs.map(({ key }) => key),
    spaceIds: site.spaces.map(({ id }) => id),
  })
  const { instance } = question
  const faults = missingPins(instance, question, asked.pins).map(
    (at): InputFault => ({ path: `pins.${at}`, fault: "plan.pinImpossible" }),
  )
  if (faults.length > 0) throw new AppError("invalid", { faults })
  const job = { instance, purpose: said.purpose, limits: limitsFor(instance, said.seconds) }
  const result = planResult(question, await solveInTurn(viewer.userId, job))
  if (result.status === "infeasible")
    throw new AppError("invalid", { faults: [{ path: "pins", fault: "plan.pinsClash" }] })
  const t = translator(locale, "plans")
  const titles = new Map(question.needs.map(({ key, title }) => [key, title]))
  const nameOf = (key: string) => titles.get(key) ?? key
  return {
    body: {
      purpose: said.purpose,
      ...result,
      slots: result.slots.map(toldSlot),
      unserved: result.unserved.map((unserved) => ({
        key: unserved.key,
        missing: unserved.missing,
        reason: {
          code: unserved.code,
          text: reasonText(unserved, (key, values) => t(`reason.${key}`, values), { locale, nameOf }),
          obstacle: unserved.obstacle,
          slots: unserved.slots.map(toldSlot),
          losers: unserved.losers,
        },
      })),
    },
  }
}

function toldSlot({ key, spaceId, weekday, from, until }: PlanSlot) {
  return { key, spaceId, weekday, from: formatMinute(from), to: formatMinute(until % 1440) }
}

function readPlan(said: PlanRequest, today: string): AskedPlan {
  const season = said.season ?? usualSeason(today)
  const faults: InputFault[] = []
  if (season.until < season.from) faults.push({ path: "season.until", fault: "listing.untilBeforeFrom" })
  else if (season.until < today) faults.push({ path: "season.until", fault: "plan.seasonOver" })
  const typed = (said.needs ?? []).map(
    (need, at): TypedNeed => ({
      key: need.key,
      title: need.title ?? need.key,
      people: need.people,
      lines: need.lines.flatMap(({ to: until, timesPerWeek: times, ...line }, own) => {
        const read = LineInput.safeParse({ ...line, until, times }, { reportInput: true })
        if (read.success) return [read.data]
        faults.push(
          ...read.error.issues
            .flatMap(faultsOfIssue)
            .map((fault) => atLine(fault, `needs.${at}.lines.${own}`)),
        )
        return []
      }),
    }),
  )
  const keys = typed.map(({ key }) => key)
  for (const [at, key] of keys.entries())
    if (keys.indexOf(key) < at || said.needIds?.includes(key))
      faults.push({ path: `needs.${at}.key`, fault: "plan.keyTwice" })
  if (faults.length > 0) throw new AppError("invalid", { faults })
  return {
    season,
    needIds: said.needIds ?? null,
    typed,
    spaceIds: said.spaceIds ?? null,
    whole: [...(said.whole ?? []), ...(said.needs ?? []).filter(({ whole }) => whole).map(({ key }) => key)],
    sameSpace: said.sameSpace ?? [],
    together: said.together ?? [],
    pins: (said.pins ?? []).map(({ from, to, ...pin }) => ({
      ...pin,
      from: minuteOf(from) ?? 0,
      until: minuteOf(to ?? from) ?? 0,
    })),
    forbids: (said.forbids ?? []).map(({ key, spaceId, weekday, from }) => ({
      key,
      spaceId,
      weekday,
      from: from === undefined ? undefined : (minuteOf(from) ?? undefined),
    })),
    rules: {
      apart: said.rules?.apart ?? usualPlan.rules.apart,
      cleaningsPerDay: said.rules?.cleaningsPerDay ?? null,
      handoversPerDay: said.rules?.handoversPerDay ?? null,
      minutesPerOrganisation: said.rules?.minutesPerOrganisation ?? null,
    },
  }
}

const calls: Record<string, string> = { until: "to", times: "timesPerWeek" }

function atLine({ path, fault, ...rest }: InputFault, line: string): InputFault {
  return {
    ...rest,
    path: [line, calls[path] ?? path].join("."),
    fault: fault === "need.timesAboveDays" ? "body.timesPerWeek" : fault,
  }
}

/**
 * Names of groups and spaces that this plan does not have: what its reader may not see is not told apart from what is
 * not there.
 */
function refuseUnknown(said: PlanRequest, known: { keys: string[]; spaceIds: string[] }): void {
  const faults: InputFault[] = []
  const check = (value: string | undefined, list: string[], path: string) => {
    if (value !== undefined && !list.includes(value)) faults.push({ path, fault: "plan.unknown" })
  }
  for (const [at, id] of (said.spaceIds ?? []).entries()) check(id, known.spaceIds, `spaceIds.${at}`)
  for (const [at, id] of (said.needIds ?? []).entries()) check(id, known.keys, `needIds.${at}`)
  for (const name of ["whole", "sameSpace"] as const)
    for (const [at, key] of (said[name] ?? []).entries()) check(key, known.keys, `${name}.${at}`)
  for (const [at, keys] of (said.together ?? []).entries())
    for (const [own, key] of keys.entries()) check(key, known.keys, `together.${at}.${own}`)
  for (const name of ["pins", "forbids"] as const)
    for (const [at, { key, spaceId }] of (said[name] ?? []).entries()) {
      check(key, known.keys, `${name}.${at}.key`)
      check(spaceId, known.spaceIds, `${name}.${at}.spaceId`)
    }
  if (faults.length > 0) throw new AppError("invalid", { faults })
}
