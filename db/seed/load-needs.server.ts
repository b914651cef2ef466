import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addDays } from "~/availability/dates"
import { listAreas } from "~/city/areas.server"
import { type AreaShape, areaShape } from "~/geo/area"
import type { Locale } from "~/i18n/locales"
import { endNeed, openNeed, pauseNeed } from "~/needs/move-need.server"
import type { NeedOrigin } from "~/needs/need"
import { beginNeed, saveTerms, saveWhen } from "~/needs/writing/save-need.server"
import type { NeedPlan } from "./needs/need-plan"
import { needPlans } from "./needs/need-plans"
import { createRandom } from "./random"

const hour = 60
const seasonDays = 150
/** Of ten plans, so many are published a second time, for another part of the city. */
const twice = 0.15

/**
 * Publishes what the groups of the demo look for, each around a place of its own: some of it is met, some nearly, and
 * some not at all.
 * @param now the seasons begin some weeks after it.
 */
export async function loadNeeds(trx: Trx, organisations: Map<string, string>, now: Date): Promise<void> {
  const areas = (await listAreas(trx)).filter(({ level }) => level === "municipality")
  const random = createRandom("needs")
  for (const plan of needPlans) {
    const organisationId = organisations.get(plan.group)
    if (!organisationId) continue
    const turns = !plan.state && !plan.anywhere && random.chance(twice) ? 2 : 1
    for (let turn = 0; turn < turns; turn++) {
      const area = random.pick(areas)
      const middle = [area.lon, area.lat] as const
      const isArea = random.chance(0.6)
      const origin: NeedOrigin = plan.drawn
        ? { kind: "shape", shape: squareAround(middle) }
        : isArea
          ? { kind: "area", id: area.id }
          : { kind: "point", position: [...middle], radius: 2000, label: area.name[plan.language] }
      const title = turn === 0 ? plan.title : secondOf[plan.language](plan.title)
      const origins = plan.anywhere ? [] : [origin]
      await writeNeed(trx, { plan: { ...plan, title }, organisationId, origins, now })
    }
  }
}

/** What a group looks for a second time, elsewhere, is for others of it. */
const secondOf = {
  fr: (title: string) => `${title} – deuxième groupe`,
  nl: (title: string) => `${title} – tweede groep`,
  en: (title: string) => `${title} – second group`,
} satisfies Record<Locale, (title: string) => string>

/** Half a side of a place that is drawn, in degrees: together about a square kilometre. */
const [halfLon, halfLat] = [0.007, 0.0045]

function squareAround([lon, lat]: readonly [number, number]): AreaShape {
  const [west, east, south, north] = [lon - halfLon, lon + halfLon, lat - halfLat, lat + halfLat]
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return areaShape({ type: "Polygon", coordinates: [corners] })
}

interface Writing {
  plan: NeedPlan
  organisationId: string
  origins: NeedOrigin[]
  now: Date
}

/** Publishes what a group looks for, or leaves it in the state that its plan names. @returns its id. */
export async function writeNeed(trx: Trx, { plan, organisationId, origins, now }: Writing): Promise<string> {
  const viewer: Viewer = {
    userId: "demo",
    name: "Demo",
    email: "",
    emailVerified: true,
    memberships: [{ organisationId, role: "admin" }],
  }
  const time = { from: plan.from * hour, until: plan.until * hour, minutes: plan.minutes }
  const first = addDays(now.toISOString().slice(0, 10), 14)
  const { id } = await beginNeed(
    trx,
    viewer,
    organisationId,
    {
      title: plan.title,
      activities: [plan.activity],
      peopleUsual: plan.people,
      peopleLeast: plan.least ?? null,
      peopleMost: plan.most ?? null,
      text: plan.text ?? null,
      languages: [plan.language],
    },
    { now, language: plan.language, author: null },
  )
  await saveWhen(
    trx,
    viewer,
    id,
    {
      ...(plan.days
        ? {
            kind: "dates",
            lines: [],
            dates: plan.days.map((days) => ({ date: addDays(first, days), ...time })),
          }
        : {
            kind: "weekly",
            lines: [{ ...time, weekdays: plan.weekdays, times: plan.times ?? 1 }],
            dates: [],
          }),
      seasonFrom: first,
      seasonUntil: addDays(first, seasonDays),
      without: ["public_holidays"],
      origins,
    },
    now,
  )
  await saveTerms(
    trx,
    viewer,
    id,
    {
      forms: plan.forms ?? [],
      formsPreferred: [],
      budget: plan.budget === undefined ? null : plan.budget * 100,
      budgetUnit: "hour",
      budgetLimit: plan.budgetLimit ?? false,
      amenitiesNeeded: plan.needed ?? [],
      amenitiesWished: plan.wished ?? [],
      accessible: plan.accessible ?? false,
      allows: plan.allows ?? [],
      noise: plan.noise ?? null,
      visibility: plan.seenBy ?? "public",
    },
    now,
  )
  if (plan.state === "draft") return id
  await openNeed(trx, viewer, id, now)
  if (plan.state === "paused") await pauseNeed(trx, viewer, id, now)
  else if (plan.state)
    await endNeed(
      trx,
      viewer,
      id,
      {
        outcome: plan.state,
        bookingId: null,
        obstacle: plan.state === "given_up" ? "price" : null,
        text: null,
      },
      now,
    )
  return id
}
