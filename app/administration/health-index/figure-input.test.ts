import { expect, it } from "vitest"
import { hundredthsOf } from "./figure-input"

it("reads a figure with a comma or a point, and two decimals at the most", () => {
  const read = (typed: string) => [typed, hundredthsOf(typed)]
  expect(["131,95", "131.95", " 131,9 ", "100", "0,01", "1000,00"].map(read)).toEqual([
    ["131,95", 13195],
    ["131.95", 13195],
    [" 131,9 ", 13190],
    ["100", 10000],
    ["0,01", 1],
    ["1000,00", 100000],
  ])
  for (const typed of ["", "0", "0,00", "1000,01", "131,955", "-5", "1e2", "131,", "1.131,95", "abc", "٣"])
    expect(hundredthsOf(typed), typed).toBeNull()
})
