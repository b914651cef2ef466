import { expect, it } from "vitest"
import { bookingFormFields } from "~/bookings/asking/booking-form-fields"
import { slotChoices } from "~/matching/offers/offer"
import type { DraftNeed } from "~/needs/need"
import { askedBookings } from "./asked-bookings"

const season = { from: "2027-03-01", until: "2027-06-30", without: ["school_holidays" as const] }
const need: DraftNeed = {
  id: "need",
  organisationId: "choir",
  title: "Rehearsals",
  language: "en",
  text: null,
  activities: ["choir"],
  people: { least: null, usual: 20, most: 35 },
  origins: [],
  times: {
    kind: "weekly",
    lines: [{ weekdays: [1, 2, 3], from: 18 * 60, until: 22 * 60, minutes: 120, times: 2 }],
    season,
  },
  forms: [],
  formsPreferred: [],
  budget: null,
  amenitiesNeeded: [],
  amenitiesWished: [],
  accessible: false,
  allows: [],
  noise: null,
  languages: [],
  visibility: "public",
  status: "open",
  stepsDone: [],
  ending: null,
  jointId: null,
  jointWay: null,
}
const slot = (weekday: number, from: number, free = 10, line = 0) => ({
  line,
  weekday,
  date: null,
  from: from * 60,
  until: (from + 2) * 60,
  free,
  of: 10,
})
const at = { today: "2027-02-01", minute: 720, usual: 60 }

/** The forms of what fits, as the page of a space fills them in. */
function formsFor(slots: ReturnType<typeof slot>[]) {
  const times = need.times as NonNullable<DraftNeed["times"]>
  const chosen = slotChoices({ times }, { slots }).filter((choice) => choice.chosen)
  return askedBookings(need, chosen, season).map(({ params }) => bookingFormFields(params, at))
}

it("a group that comes twice a week asks for both days at once, with room for all", () => {
  expect(formsFor([slot(1, 18, 8), slot(2, 18), slot(3, 18)])).toMatchObject([
    {
      organisation: "choir",
      need: "need",
      purpose: "Rehearsals",
      people: "35",
      repeat: "weekly",
      days: [2, 3],
      date: "2027-03-02",
      from: "18:00",
      to: "20:00",
      ends: "until",
      until: "2027-06-30",
      without: ["school_holidays"],
    },
  ])
})

it("what is at other hours is asked for by itself", () => {
  expect(formsFor([slot(1, 18), slot(3, 20)])).toMatchObject([
    { days: [1], date: "2027-03-01", from: "18:00", to: "20:00" },
    { days: [3], date: "2027-03-03", from: "20:00", to: "22:00" },
  ])
})

it("each date is asked for by itself", () => {
  const dates = ["2027-03-09", "2027-03-20"].map((date) => ({ weekday: 2, date, from: 600, until: 720 }))
  const forms = askedBookings(need, dates, null).map(({ params }) => bookingFormFields(params, at))
  expect(forms).toMatchObject([
    { repeat: "once", date: "2027-03-09", from: "10:00", to: "12:00", people: "35" },
    { repeat: "once", date: "2027-03-20" },
  ])
})
