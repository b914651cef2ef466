import { expect, it } from "vitest"
import { readWhatIf, typedWhatIf, whatIfParams } from "./what-if"

const read = (text: string) => readWhatIf(typedWhatIf(new URLSearchParams(text)))

it("is a link that says the same again", () => {
  const { whatIf, faults } = read("occupancy=60&grant=12000&energy=&other=1")
  expect(whatIf).toEqual({ occupancy: 60, solidarity: null, energy: null, grant: 12_000 })
  expect(faults).toEqual([])
  for (const typed of ["12 000", "12.000", "12,000"])
    expect(read(new URLSearchParams({ grant: typed }).toString()).whatIf.grant).toBe(12_000)
  expect(whatIfParams(whatIf).toString()).toBe("occupancy=60&grant=12000")
})

it.each([
  ["occupancy=0", "occupancy"],
  ["occupancy=101", "occupancy"],
  ["solidarity=-1", "solidarity"],
  ["energy=1e3", "energy"],
  ["energy=24", "energy"],
  ["grant=12,5", "grant"],
  ["grant=99999999", "grant"],
  ["occupancy=%20six", "occupancy"],
])("%s is told beside its field and left as things stand", (text, key) => {
  const { whatIf, faults } = read(text)
  expect(faults).toEqual([key])
  expect(Object.values(whatIf)).toEqual([null, null, null, null])
})
