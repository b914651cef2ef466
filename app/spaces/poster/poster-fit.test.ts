import fc from "fast-check"
import { expect, it } from "vitest"
import { unknownAccess } from "../access"
import { activitiesOfUse, maxPrices } from "../vocabulary"
import { type Posted, posterFit } from "./poster-fit"

const site = {
  name: "Maison de quartier",
  street: "Rue Haute",
  houseNumber: "1",
  postcode: "1000",
  locality: "Bruxelles",
}
const price = { audience: "non_profit", vat: "excluded" } as Posted["prices"][number]
/** On as many days as there are numbers, each with so many stretches of hours of its own. */
const open = (...stretches: number[]): Posted["weekly"] =>
  stretches.flatMap((many, day) =>
    Array.from({ length: many }, (_, n) => ({
      weekday: day + 1,
      from: n * 90 + day,
      until: n * 90 + 45 + day,
    })),
  ) as Posted["weekly"]
const space = (more: Partial<Posted> = {}): Posted => ({
  name: { text: "Salle polyvalente", lang: "fr" },
  site: site as Posted["site"],
  activities: ["choir", "meeting"],
  access: { ...unknownAccess, step_free_entrance: "yes" },
  weekly: open(1, 1, 1),
  prices: [price, price],
  ...more,
})

it("has its largest letters, and every line, for what most listings say", () => {
  expect(posterFit([space()])).toEqual({ scale: 1, hours: 3, prices: 2 })
  expect(posterFit([space(), space()])).toEqual({ scale: 1, hours: 3, prices: 2 })
})

it("has smaller letters for seven days that differ, and still every line", () => {
  const week = space({ weekly: open(2, 2, 2, 2, 2, 2, 2) })
  const fit = posterFit([week, week])
  expect(fit).toMatchObject({ hours: 7, prices: 2 })
  expect(fit.scale).toBeLessThan(1)
})

it("leaves lines out as a last resort, and never all of them", () => {
  const long = space({
    name: { text: "x".repeat(120), lang: "fr" },
    activities: [...activitiesOfUse],
    weekly: open(10, 11, 12, 11, 12, 11, 12),
    prices: Array(maxPrices).fill(price),
  })
  const fit = posterFit([long, { ...long, name: { text: "y".repeat(120), lang: "nl" } }])
  expect(fit.hours + fit.prices).toBeLessThan(7 + maxPrices)
  expect(Math.min(fit.hours, fit.prices)).toBeGreaterThanOrEqual(1)
})

it("never has larger letters, or more room, for more to say", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 7 }),
      fc.nat(maxPrices - 1),
      fc.integer({ min: 1, max: 2 }),
      (stretches, prices, sides) => {
        const fitOf = (listed: number) => {
          const one = space({ weekly: open(...stretches), prices: Array(listed).fill(price) })
          return posterFit(Array(sides).fill(one))
        }
        const [fewer, more] = [fitOf(prices), fitOf(prices + 1)]
        expect(more.scale).toBeLessThanOrEqual(fewer.scale)
        expect(more.hours).toBeLessThanOrEqual(fewer.hours)
      },
    ),
  )
})
