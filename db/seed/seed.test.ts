import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { buildingKinds } from "~/spaces/vocabulary"
import { demoAccounts } from "./accounts"
import { artsGroups } from "./groups-arts"
import { civicGroups } from "./groups-civic"
import { usualHours } from "./hours"
import { ownerOf, owners, sectors } from "./owners"
import { planHouse, planSpaces, type SpacePlan } from "./plans"
import { createRandom } from "./random"

const seed = fc.string()
const kind = fc.constantFrom(...buildingKinds)

describe("createRandom", () => {
  it("repeats itself for a seed, and not for another", () => {
    const draw = (text: string) => Array.from({ length: 5 }, createRandom(text).next)
    expect(draw("hall")).toEqual(draw("hall"))
    expect(draw("hall")).not.toEqual(draw("halls"))
  })

  it("stays within bounds and loses nothing when it shuffles", () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: -50, max: 50 }),
        fc.nat(50),
        fc.array(fc.nat()),
        (text, least, more, list) => {
          const random = createRandom(text)
          const whole = random.whole(least, least + more)
          expect(whole >= least && whole <= least + more).toBe(true)
          expect(random.shuffle(list).sort()).toEqual([...list].sort())
        },
      ),
    )
  })
})

describe("the demo's organisations", () => {
  const all = [...owners, ...artsGroups, ...civicGroups]

  it("are 60, each with its own key", () => {
    expect(all).toHaveLength(60)
    expect(new Set(all.map(({ key }) => key)).size).toBe(60)
  })

  it("all say that they are invented, in every language in which they have a name", () => {
    for (const { fields } of all)
      for (const locale of ["fr", "nl", "en"] as const) {
        if (!fields.name[locale]) continue
        expect(fields.name[locale]).toMatch(/\(d[eé]mo\)$/)
        expect(fields.description?.[locale]).toMatch(/inventée|verzonnen|invented/)
      }
  })

  it("have the accounts and own every kind of building", () => {
    const keys = new Set(all.map(({ key }) => key))
    for (const { memberships } of demoAccounts)
      for (const key of Object.keys(memberships)) expect(keys).toContain(key)
    for (const buildingKind of buildingKinds)
      for (const sector of sectors)
        for (const denomination of [null, "sunni"])
          for (const dutchSpeaking of [true, false])
            expect(keys).toContain(
              ownerOf({ kind: buildingKind, denomination, dutchSpeaking, sector, turn: 3 }),
            )
  })
})

describe("planSpaces", () => {
  const withChildren = (plans: SpacePlan[]): SpacePlan[] =>
    plans.flatMap((plan) => [plan, ...withChildren(plan.children)])

  it("gives every kind of building something to share, never more seats inside than outside", () => {
    fc.assert(
      fc.property(kind, seed, (buildingKind, text) => {
        const plans = planSpaces(buildingKind, createRandom(text))
        expect(plans.length).toBeGreaterThan(0)
        for (const { seats, children } of withChildren(plans))
          expect(children.reduce((sum, child) => sum + child.seats, 0)).toBeLessThanOrEqual(seats || Infinity)
      }),
    )
  })

  it("gives no nave to a mosque", () => {
    fc.assert(
      fc.property(seed, (text) => {
        const plans = planSpaces("place_of_worship", createRandom(text), "sunni")
        expect(plans.map(({ subject }) => subject.kind)).not.toContain("nave")
      }),
    )
  })

  it("puts desks and a divided hall into the house", () => {
    const all = withChildren(planHouse(createRandom("house")))
    expect(all.filter(({ subject }) => subject.kind === "desk_area")).toHaveLength(2)
    expect(all.some(({ subject, children }) => subject.kind === "hall" && children.length === 2)).toBe(true)
  })
})

describe("usualHours", () => {
  it("gives every building some hours, in order and without overlap", () => {
    fc.assert(
      fc.property(kind, seed, (buildingKind, text) => {
        const hours = usualHours(buildingKind, createRandom(text))
        expect(hours.length).toBeGreaterThan(0)
        for (const slot of hours) {
          expect(slot.from).toBeLessThan(slot.until)
          expect(slot.until).toBeLessThanOrEqual(1440)
          const clashing = hours.filter(
            (other) =>
              other !== slot &&
              other.weekday === slot.weekday &&
              other.from < slot.until &&
              slot.from < other.until,
          )
          expect(clashing).toEqual([])
        }
      }),
    )
  })
})
