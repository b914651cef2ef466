import { expect, it } from "vitest"
import { z } from "zod"
import { calendarDate, instant } from "~/availability/date-input"
import { locales } from "~/i18n/locales"
import type { FaultKey } from "../errors"
import { faultText } from "../refusal-text.server"
import { faultsOfIssue, withFault } from "./issue-faults"

const body = z.strictObject({
  kind: z.enum(["hall", "room"]),
  people: z.int().min(1).max(100),
  name: z.string().min(2).max(5),
  day: calendarDate,
  at: instant,
  either: z.union([z.string(), z.number()]),
  even: z.number().refine((value) => value % 2 === 0, withFault("booking.noDates")),
})
const right = {
  kind: "hall",
  people: 4,
  name: "Anna",
  day: "2026-03-10",
  at: "2026-03-10T18:00:00Z",
  even: 2,
}

function faultsOf(changed: object) {
  const { error } = body.safeParse({ ...right, either: 1, ...changed }, { reportInput: true })
  return error?.issues.flatMap(faultsOfIssue) ?? []
}

const cases: [changed: object, path: string, fault: FaultKey][] = [
  [{ kind: undefined }, "kind", "body.required"],
  [{ kind: "barn" }, "kind", "body.choice"],
  [{ people: "4" }, "people", "body.type"],
  [{ people: 0 }, "people", "body.least"],
  [{ people: 101 }, "people", "body.most"],
  [{ name: "A" }, "name", "body.shortest"],
  [{ name: "Annabel" }, "name", "body.longest"],
  [{ day: "2026-02-30" }, "day", "body.date"],
  [{ day: "1399-02-01" }, "day", "body.date"],
  [{ at: "2026-03-10" }, "at", "body.instant"],
  [{ at: "1399-02-01T10:00:00Z" }, "at", "body.instant"],
  [{ either: undefined }, "either", "body.required"],
  [{ either: true }, "either", "body.type"],
  [{ even: 3 }, "even", "booking.noDates"],
  [{ colour: "red" }, "colour", "body.unknown"],
]

it.each(cases)("tells what is wrong with %j, in every language", (changed, path, fault) => {
  const faults = faultsOf(changed)
  expect(faults).toEqual([expect.objectContaining({ path, fault })])
  for (const locale of locales)
    for (const told of faults) expect(faultText(told, locale)).toMatch(/^\p{Lu}[^{}]+\.$/u)
})

it("finds nothing wrong with what is right", () => expect(faultsOf({})).toEqual([]))
