import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { OwnedSite } from "~/bookings/hosting/owned-spaces.server"
import type { Locale } from "~/i18n/locales"
import type { KeptPlan } from "~/plans/kept/kept-plan"
import { addPlan, stopPlan, stopPlansOf } from "~/plans/kept/plans.server"
import { solveKeptPlan } from "~/plans/kept/solve-kept-plan.server"
import { otherSlots } from "~/plans/other-slots.server"
import { type AskedPlan, isSameSlot, type PlanPurpose, type PlanSlot, planPurposes } from "~/plans/plan"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { faultText } from "~/platform/refusal-text.server"
import { readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { PlanInput, type PlanValues } from "./plan-input"
import { planLists } from "./plan-lists"
import { alternativeAt, plannedSite, todayAt } from "./plan-site.server"

interface Asking {
  request: Request
  viewer: Viewer
  locale: Locale
  siteId: string | undefined
}

export interface PlanFormAnswer {
  form: StepForm
  added: number | null
  stamp: number
}

/** Makes a new version of what an owner asks, or the form again where something is wrong. */
export async function newPlanAction({ request, viewer, locale, siteId }: Asking) {
  const db = database()
  const site = await plannedSite(db, viewer, siteId, locale)
  const body = await readForm(request, PlanInput, "intent")
  const { value, form } = readStep(body, PlanInput, locale)
  const intent = body.get("intent")
  if (typeof intent === "string" && intent.startsWith("groups.")) {
    const initialValue = planLists.change(form.initialValue, intent)
    const added = intent === "groups.add" ? (initialValue.groups as unknown[]).length - 1 : null
    return data<PlanFormAnswer>({ form: { initialValue, error: {} }, added, stamp: Date.now() })
  }
  if (value && value.until < todayAt(site, new Date()))
    form.error.until = [faultText({ fault: "plan.seasonOver" }, locale)]
  if (!value || Object.keys(form.error).length > 0)
    return data<PlanFormAnswer>({ form, added: null, stamp: Date.now() }, { status: 400 })
  const id = await begin(db, { viewer, site, purpose: value.purpose, locale }, () => askedOf(value))
  throw redirect(paths.plan(locale, site.id, id))
}

function askedOf(value: PlanValues): AskedPlan {
  const typed = value.groups.map(({ line, other, ...group }, at) => ({
    ...group,
    key: `typed-${at + 1}`,
    lines: other ? [line, other] : [line],
  }))
  const wishing = (wish: "whole" | "sameSpace" | "together") => [
    ...value[wish].filter((key) => value.needs.includes(key)),
    ...typed.filter((group) => group[wish]).map(({ key }) => key),
  ]
  const together = wishing("together")
  return {
    season: { from: value.from, until: value.until },
    needIds: value.needs,
    typed: typed.map(({ key, title, people, lines }) => ({ key, title, people, lines })),
    spaceIds: null,
    whole: wishing("whole"),
    sameSpace: wishing("sameSpace"),
    together: together.length > 1 ? [together] : [],
    pins: [],
    forbids: [],
    rules: {
      apart: value.apart,
      cleaningsPerDay: value.cleaningsPerDay,
      handoversPerDay: value.handoversPerDay,
      minutesPerOrganisation: value.hoursPerOrganisation && 60 * value.hoursPerOrganisation,
    },
  }
}

const minute = z.coerce.number().int().min(0).max(2880)
const weekday = z.coerce.number().int().min(1).max(7)
const id = z.string().max(64)

/** What the presses of a version send: a session, and where it is moved to, as a whole or as a cell of the board. */
const PressInput = z.object({
  intent: z.enum(["pin", "unpin", "forbid", "move", "again", "stop"]),
  purpose: z.enum(planPurposes).default("hours"),
  key: id.optional(),
  spaceId: id.optional(),
  weekday: weekday.optional(),
  from: minute.optional(),
  until: minute.optional(),
  to: z.string().max(100).optional(),
  toSpaceId: id.optional(),
  toWeekday: weekday.optional(),
})
type Press = z.output<typeof PressInput>

/** Pins, forbids or moves a session of a version and solves it again as a new one, or stops the solver. */
export async function planAction({ request, viewer, locale, siteId }: Asking, planId: string | undefined) {
  const db = database()
  const ids = { siteId, planId, purpose: null }
  const { site, plan: shown } = await alternativeAt(db, viewer, ids, { locale, now: new Date() })
  const submission = parseForm(await readForm(request, PressInput), PressInput)
  if (submission.status !== "success") throw new AppError("bad_request")
  const press = submission.value
  const { intent, purpose } = press
  if (intent === "stop") {
    await stopPlan(db, site.id, shown.id)
    throw redirect(paths.plan(locale, site.id, shown.id, purpose))
  }
  const change =
    intent === "again" ? (asked: AskedPlan) => asked : await changeOf(db, { site, shown, press }, locale)
  if (!change) throw redirect(`${paths.plan(locale, site.id, shown.id, purpose)}&did=noRoom`)
  // The newest version has what others changed meanwhile.
  const id = await begin(db, { viewer, site, purpose, locale }, (newest) => change((newest ?? shown).asked))
  throw redirect(paths.plan(locale, site.id, id, purpose))
}

/** What a press changes of what a plan asks; null where the session cannot be moved there. */
async function changeOf(
  db: Database,
  { site, shown, press }: { site: OwnedSite; shown: KeptPlan; press: Press },
  locale: Locale,
): Promise<((asked: AskedPlan) => AskedPlan) | null> {
  const slot = slotOfPress(press)
  const { intent } = press
  if (intent === "pin")
    return (asked) => ({ ...without(asked, slot), pins: [...without(asked, slot).pins, slot] })
  if (intent === "unpin") return (asked) => without(asked, slot)
  if (intent === "forbid")
    return (asked) => {
      const { key, spaceId, weekday, from } = slot
      return { ...without(asked, slot), forbids: [...asked.forbids, { key, spaceId, weekday, from }] }
    }
  const choices = await otherSlots(
    db,
    { site, asked: { ...shown.asked, forbids: [] }, slot },
    { locale, now: new Date() },
  )
  const target = targetOf(press, choices, slot)
  if (!target) return null
  return (asked) => {
    const free = without(asked, slot)
    const forbids = free.forbids.filter((other) => !isSameSlot(other, target))
    return { ...free, pins: [...free.pins, target], forbids }
  }
}

function slotOfPress({ key, spaceId, weekday, from, until }: Press): PlanSlot {
  if (
    key === undefined ||
    spaceId === undefined ||
    weekday === undefined ||
    from === undefined ||
    until === undefined
  )
    throw new AppError("bad_request")
  return { key, spaceId, weekday, from, until }
}

/** The slot that was chosen, or of a cell the one whose hour is nearest. */
function targetOf(
  { to, toSpaceId, toWeekday }: Press,
  choices: PlanSlot[],
  { from }: PlanSlot,
): PlanSlot | undefined {
  if (to !== undefined)
    return choices.find((choice) => `${choice.spaceId} ${choice.weekday} ${choice.from}` === to)
  return choices
    .filter(({ spaceId, weekday }) => spaceId === toSpaceId && weekday === toWeekday)
    .sort((a, b) => Math.abs(a.from - from) - Math.abs(b.from - from))[0]
}

/** A plan in which nothing is pinned where a session is. */
function without(asked: AskedPlan, slot: PlanSlot): AskedPlan {
  return { ...asked, pins: asked.pins.filter((pin) => !isSameSlot(pin, slot)) }
}

/** So long a press waits for its plan, in milliseconds. */
const waitMs = 1500

async function begin(
  db: Database,
  {
    viewer,
    site,
    purpose,
    locale,
  }: { viewer: Viewer; site: OwnedSite; purpose: PlanPurpose; locale: Locale },
  ask: (newest: KeptPlan | undefined) => AskedPlan,
): Promise<string> {
  const now = new Date()
  await stopPlansOf(db, site.id, viewer.userId)
  const { id, asked } = await addPlan(db, { siteId: site.id, userId: viewer.userId, purpose, now }, ask)
  // A week that is soon planned is shown at once; of any other the page of the version tells how far it is.
  await new Promise<void>((resolve) => {
    setTimeout(resolve, waitMs).unref()
    void solveKeptPlan(
      db,
      { id, site, asked, purpose },
      { locale, clock: () => new Date(), onFirst: resolve },
    )
  })
  return id
}
