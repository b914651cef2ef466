import { addDays } from "~/availability/dates"
import type { Need, NeedOrigin } from "~/needs/need"
import { noiseLevels } from "~/spaces/noise"
import { activitiesOfUse, allowances, amenities, sharingForms } from "~/spaces/vocabulary"
import { type Chooser, chooser, seeded } from "./choose"
import { somewhere, squaresPerSide } from "./synthetic-city"

/** Needs of an invented city, as they are kept; the same size and seed give the same ones. */
export function syntheticNeeds(many: number, seed = 2): Need[] {
  const choose = chooser(seeded(seed))
  return Array.from({ length: many }, (_, at) => syntheticNeed(choose, at))
}

function syntheticNeed(choose: Chooser, at: number): Need {
  const { whole, chance, one } = choose
  const usual = whole(5, 60)
  const forms = chance(0.5) ? [...new Set([one(sharingForms), one(sharingForms)])] : []
  const minutes = one([90, 120, 150])
  const from = one([540, 780, 840, 1020, 1080, 1110])
  const weekdays = [...new Set([whole(1, 7), whole(1, 7)])].sort()
  const first = addDays("2026-03-15", whole(0, 60))
  return {
    id: `need-${String(at).padStart(7, "0")}`,
    organisationId: `group-${at % 5000}`,
    title: `Need ${at}`,
    language: "fr",
    text: null,
    activities: [one(activitiesOfUse)],
    people: { least: null, usual, most: chance(0.3) ? usual + whole(0, 20) : null },
    origins: originsOf(choose),
    times: {
      kind: "weekly",
      lines: [{ weekdays, from, until: from + minutes + one([0, 60, 120]), minutes, times: 1 }],
      season: {
        from: first,
        until: addDays(first, one([60, 90, 120])),
        without: chance(0.5) ? ["school_holidays"] : [],
      },
    },
    forms,
    formsPreferred: forms.slice(0, 1),
    budget: chance(0.6)
      ? { amount: whole(5, 40) * 100, currency: "EUR", unit: "hour", limit: chance(0.5) }
      : null,
    amenitiesNeeded: chance(0.3) ? [one(amenities)] : [],
    amenitiesWished: chance(0.5) ? [one(amenities)] : [],
    accessible: chance(0.1),
    allows: chance(0.2) ? [one(allowances)] : [],
    noise: chance(0.3) ? null : one(noiseLevels),
    languages: ["fr"],
    visibility: "public",
    status: "open",
    jointId: null,
    jointWay: null,
  }
}

function originsOf(choose: Chooser): NeedOrigin[] {
  const { random, whole, one } = choose
  const kind = random()
  if (kind < 0.05) return []
  if (kind < 0.2) return [{ kind: "area", id: `square-${whole(0, squaresPerSide ** 2 - 1)}` }]
  const { lon, lat } = somewhere(choose)
  return [{ kind: "point", position: [lon, lat], radius: one([1000, 2000, 3000, 5000]), label: "here" }]
}
