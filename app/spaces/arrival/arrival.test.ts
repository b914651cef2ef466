import { expect, it } from "vitest"
import { codeToldFrom, inherited, noArrival, tellsCode } from "./arrival"

const zone = "Europe/Brussels"
const at = (text: string) => Date.parse(text)
const text = (en: string) => ({ original: "en" as const, en })

it("a space says what differs, and the rest is its building's; a name keeps its own number", () => {
  const room = { ...noArrival, wayIn: text("Second floor"), contact: { name: "Mieke", phone: null } }
  const building = {
    ...noArrival,
    wayIn: text("Porch"),
    houseRules: text("Lights out"),
    contact: { name: "Sacristan", phone: "02 000 00 00" },
    doorCode: "sealed",
  }
  expect(inherited([room, building])).toEqual({
    wayIn: text("Second floor"),
    keyHandover: null,
    houseRules: text("Lights out"),
    contact: { name: "Mieke", phone: null },
    doorCode: "sealed",
  })
})

it("the code of a date is told from midnight of the day before until it ends, on the clock of its building", () => {
  // The clocks go forward in the night of 28 March.
  const date = { start: at("2027-03-28T17:00Z"), end: at("2027-03-28T19:00Z") }
  expect(codeToldFrom(date.start, zone)).toBe(at("2027-03-26T23:00Z"))
  expect(tellsCode(date, zone, at("2027-03-26T22:59Z"))).toBe(false)
  expect(tellsCode(date, zone, at("2027-03-26T23:00Z"))).toBe(true)
  expect(tellsCode(date, zone, at("2027-03-28T18:59Z"))).toBe(true)
  expect(tellsCode(date, zone, at("2027-03-28T19:00Z"))).toBe(false)
})
