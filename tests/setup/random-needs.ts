import { addDays } from "~/availability/dates"
import { areaShape } from "~/geo/area"
import type { MatchedNeed } from "~/matching/match"
import type { NeedDate, NeedLine, NeedOrigin, NeedTimes } from "~/needs/need"
import { noiseLevels } from "~/spaces/noise"
import {
  activitiesOfUse,
  allowances,
  amenities,
  holidayKinds,
  priceUnits,
  sharingForms,
} from "~/spaces/vocabulary"
import type { Chooser } from "../../scripts/bench/choose"

/** A need in the small invented city of `randomEntry`, around the same dates. */
export function randomNeed(choose: Chooser): MatchedNeed {
  const { whole, chance, one, some } = choose
  const usual = whole(1, 40)
  const forms = chance(0.3) ? some(sharingForms, 0.6) : []
  return {
    activities: some(activitiesOfUse, 0.1),
    people: {
      least: null,
      usual,
      most: chance(0.3) ? usual + whole(0, 40) : null,
    },
    origins: Array.from({ length: whole(0, 2) }, () => randomOrigin(choose)),
    times: randomTimes(choose),
    forms,
    formsPreferred: forms.filter(() => chance(0.3)),
    budget: chance(0.5)
      ? { amount: whole(0, 40) * 100, currency: "EUR", unit: one(priceUnits), limit: chance(0.2) }
      : null,
    amenitiesNeeded: chance(0.2) ? some(amenities, 0.04) : [],
    amenitiesWished: chance(0.5) ? some(amenities, 0.1) : [],
    accessible: chance(0.1),
    allows: chance(0.1) ? some(allowances, 0.2) : [],
    noise: chance(0.4) ? null : one(noiseLevels),
  }
}

function randomOrigin({ whole, one, chance }: Chooser): NeedOrigin {
  const lon = 4.25 + whole(0, 60) / 300
  const lat = 50.78 + whole(0, 60) / 500
  const kind = one(["point", "area", "shape"] as const)
  if (kind === "point")
    return { kind, position: [lon, lat], radius: one([1500, 5000, 12_000]), label: "here" }
  if (kind === "area")
    return {
      kind,
      id: one(["triangle", "be-a", "be-b", "gone"]),
      ...(chance(0.3) && { radius: one([500, 3000]) }),
    }
  const square = [
    [lon, lat],
    [lon + 0.05, lat],
    [lon + 0.05, lat + 0.04],
    [lon, lat],
  ]
  return { kind, shape: areaShape({ type: "Polygon", coordinates: [square] }) }
}

function randomTimes(choose: Chooser): NeedTimes {
  const { whole, chance, some } = choose
  if (chance(0.3))
    return {
      kind: "dates",
      dates: Array.from(
        { length: whole(1, 3) },
        (): NeedDate => ({
          date: addDays("2026-03-08", whole(0, 25)),
          ...randomWindow(choose),
        }),
      ),
    }
  const from = addDays("2026-02-20", whole(0, 60))
  return {
    kind: "weekly",
    lines: Array.from({ length: whole(1, 2) }, (): NeedLine => {
      const chosen = some([1, 2, 3, 4, 5, 6, 7], 0.3)
      const weekdays = chosen.length > 0 ? chosen : [whole(1, 7)]
      return { weekdays, ...randomWindow(choose), times: whole(1, weekdays.length) }
    }),
    season: { from, until: addDays(from, whole(0, 50)), without: some(holidayKinds, 0.3) },
  }
}

function randomWindow({ whole, one }: Chooser): Pick<NeedLine, "from" | "until" | "minutes"> {
  const from = whole(0, 47) * 30
  const minutes = one([30, 60, 90, 180])
  const span = minutes + whole(0, 16) * 30
  const until = (from + span) % 1440
  return { from, until: until === 0 ? 1440 : until, minutes }
}
