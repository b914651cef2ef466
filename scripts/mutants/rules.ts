/** A file of pure rules. */
export interface Rule {
  file: string
  /** What holds it, few and quick: they run once for each change. */
  tests: string[]
  /** By why nothing can notice them, changes that are left: of each, what no other line has, as it is told. */
  alike?: Record<string, string[]>
}

const availability = (name: string, alike?: Rule["alike"], tests = [name]): Rule => ({
  file: `app/availability/${name}.ts`,
  tests: tests.map((test) => `app/availability/${test}.test.ts`),
  alike,
})

export const rules: Rule[] = [
  availability("booking-window", {
    "minute by minute, the same step is found later": [
      "at [+ → -] ahead",
      "% dayMinutes → false]",
      "(minute [+ → -] ahead)",
    ],
  }),
  availability("clock", {
    "the slow way says the same": ["[offset !== null → false]", "(day + 1) * dayMs) → false]"],
    "of more days the slow way is asked, and says the same": ["(day + [1 → 2])"],
    "one more is remembered": [
      "knownInstant = remembering([2e4",
      "knownOffset = remembering([2e4",
      "knownSteady = remembering([5e3",
    ],
  }),
  availability("date-input", {}, ["dates"]),
  availability("dates", { "what is no text is no date further down either": ["!text [|| → &&]"] }),
  availability("free-time", {
    "how much is looked at in one go": ["weekMs = [7 → 8]"],
    "nothing is free in no time": ["from [< → <=] asked.end"],
  }),
  availability("intervals", {
    "of two that end together, either may go first": ["x.end [< → <=] y.end"],
    "what begins at the end takes nothing away": ["hole.start [>= → >] end"],
  }),
  availability("opening", {
    "what lies outside is cut off": [
      "range.start).date) - [1 → 2]",
      "day - [1 → 2], day + 1",
      "day + [1 → 2], {",
    ],
    "of none, none is near": ["[exceptions.length === 0 → false]"],
    "on no days nothing is opened or closed": ["[from > until → false]"],
    "the slow way says the same": [
      "!hasExceptionNear(rules, date) → false]",
      "exceptions.length === 0) return [false → true]",
      "addDays(date, -[1 → 2])",
      "addDays(date, [1 → 2])",
      "from <= after [&& → ||]",
    ],
    "an eighth day is the weekday of the first": ["Math.min([7 → 8]"],
    "the first minute of a half hour is all of it": ["from: fromMinute ?? [0 → 1]"],
  }),
  availability("recurrence", {
    "the walk comes to its last date all the same": ["(ended) return [false → true]"],
    "each rule is walked once": ["cache: [false → true]"],
  }),
  availability("remembering"),
  availability("time-of-day"),
  availability("weekly-hours", {
    "11 words are enough by both": ["slotsPerWeek / [32 → 33]"],
    "every word is there": [
      "(mask[bit >> 5] ?? [0 → 1])",
      "(wanted[word] ?? [0 → 1])",
      "(open[word] ?? [0 → 1])",
    ],
    "there is no further word": ["word [< → <=] weekMaskWords"],
    "hours that lie elsewhere cover nothing": [
      "[start >= end || stop <= from → false]",
      "start [>= → >] end",
      "end [|| → &&] stop",
      "stop [<= → <] from",
    ],
    "one that covers all has been found by then": ["parts.length [> → >=] 1"],
    "one more is remembered": ["remembering([2e3"],
  }),
  {
    file: "app/search/index/score.ts",
    tests: ["app/search/index/score.test.ts"],
    alike: {
      "a price on a budget of nothing is endless, and counts 0 too": ["budget [<= → <] 0"],
      "½ by both": ["x [<= → <] 1"],
    },
  },
  {
    file: "app/bookings/prices/price-booking.ts",
    tests: ["app/bookings/prices/price-booking.test.ts"],
  },
  { file: "app/bookings/prices/price-units.ts", tests: ["app/bookings/prices/price-units.test.ts"] },
  { file: "app/bookings/booking-moves.ts", tests: ["app/bookings/booking-moves.test.ts"] },
  {
    file: "app/bookings/asking/booking-form-fields.ts",
    tests: [
      "app/bookings/asking/booking-form-fields.test.ts",
      "app/bookings/asking/booking-form-reading.test.ts",
    ],
    alike: { "a time that cannot be read is a fault by then": ["from === null [|| → &&] until"] },
  },
]
