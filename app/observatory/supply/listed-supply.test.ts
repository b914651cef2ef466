import fc from "fast-check"
import { expect, it } from "vitest"
import type { Area } from "~/city/areas.server"
import { type ListedSite, ListedSupply } from "./listed-supply"
import { SupplyTotal } from "./supply"

const area = (id: string, level: string, parentId: string | null) => ({ id, level, parentId }) as Area

const areas = [
  area("r", "region", null),
  area("m1", "municipality", "r"),
  area("m2", "municipality", "r"),
  area("n1", "neighbourhood", "m1"),
  area("n2", "neighbourhood", "m2"),
  area("1000", "postcode", "r"),
]

/** Whether a site counts for an area, said one by one. */
function liesIn(site: ListedSite, { id, level }: Area): boolean {
  if (level === "municipality") return site.municipalityId === id
  if (level === "neighbourhood") return site.neighbourhoodId === id
  if (level === "postcode") return site.postcodeId === id
  return areas.some((part) => part.parentId === id && part.id === site.municipalityId)
}

const put = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  lon: fc.constant(4.3),
  lat: fc.constant(50.8),
  municipalityId: fc.constantFrom("m1", "m2", "gone", null),
  // A neighbourhood may straddle two municipalities, and a column may name an area of another level.
  neighbourhoodId: fc.constantFrom("n1", "n2", "m1", null),
  postcodeId: fc.constantFrom("1000", null),
  spaceIds: fc.uniqueArray(fc.constantFrom("s1", "s2", "s3")),
  supply: fc.record({
    spaces: fc.nat(4),
    seats: fc.nat(90),
    minutes: fc.nat(600),
    stepFreeSpaces: fc.nat(2),
    stepFreeKnown: fc.nat(3),
    hourlyPrices: fc.array(fc.nat(3), { maxLength: 3 }),
  }),
}) satisfies fc.Arbitrary<ListedSite>

it("is for each area the sum of the sites in it, whatever came and went", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(put, fc.constantFrom("a", "b", "c", "d"))), (moves) => {
      const supply = new ListedSupply(areas)
      for (const move of moves) {
        const before = new Map(areas.map(({ id }) => [id, supply.figuresOf(id)]))
        if (typeof move === "string") supply.remove(move)
        else supply.put(move)
        const changed = supply.takeChanged()
        for (const { id } of areas) if (!changed.has(id)) expect(supply.figuresOf(id)).toEqual(before.get(id))
      }
      for (const one of areas) {
        const total = new SupplyTotal()
        for (const site of supply.sites.values()) if (liesIn(site, one)) total.add(site.supply)
        expect(supply.figuresOf(one.id), one.id).toEqual(total.figures())
      }
    }),
  )
})

it("knows the site of a space for as long as the site is counted with it", () => {
  const supply = new ListedSupply(areas)
  const [site] = fc.sample(put, 1) as [ListedSite]
  supply.put({ ...site, id: "a", spaceIds: ["hall", "stage"] })
  expect(supply.siteOf("stage")).toBe("a")
  supply.put({ ...site, id: "a", spaceIds: ["hall"] })
  expect(supply.siteOf("stage")).toBeUndefined()
  supply.remove("a")
  expect(supply.siteOf("hall")).toBeUndefined()
})
