import { expect, it } from "vitest"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { PlanInput } from "./plan-input"

const line = { weekdays: ["2"], from: "18:00", until: "22:00", minutes: "120", times: "1" }

/** What the form sends of a group with a second time of the week. */
async function sent(other: typeof line) {
  const body = new FormData()
  for (const [name, value] of [
    ["purpose", "hours"],
    ["from", "2026-12-01"],
    ["until", "2027-06-30"],
    ["groups[0].title", "Choir"],
    ["groups[0].people", "20"],
  ] as const)
    body.append(name, value)
  for (const [part, fields] of Object.entries({ line, other }))
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(`groups[0].${part}.${name}`, one)
  const request = new Request("http://127.0.0.1", { method: "POST", body })
  return parseForm(await readForm(request, PlanInput), PlanInput)
}

it("asks no second time of the week of which no day is chosen", async () => {
  const submission = await sent({ ...line, weekdays: [] })
  expect(submission.status === "success" && submission.value.groups[0]?.other).toBeNull()
})

it("asks a second time of the week, and says what is wrong with it beside its field", async () => {
  const submission = await sent({ ...line, weekdays: ["6"] })
  expect(submission.status === "success" && submission.value.groups[0]).toMatchObject({
    line: { weekdays: [2] },
    other: { weekdays: [6], from: 1080, minutes: 120 },
  })
  const refused = await sent({ ...line, minutes: "600" })
  expect(Object.keys(refused.reply().error ?? {})).toEqual(["groups[0].other.minutes"])
})
