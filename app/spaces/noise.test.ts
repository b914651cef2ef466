import { expect, it } from "vitest"
import { allowedNoise, heardUntil, noiseLevels } from "./noise"

const said = { amplified_sound: "yes", sound_tier: 95, sound_until: 1320, quiet_hours_from: 1380 } as const

it("amplified sound ends when it is to end, and when it is to be quiet", () => {
  const allowed = allowedNoise(said)
  expect(allowed).toEqual({ tier: 95, voicesUntil: 1380, amplifiedUntil: 1320 })
  expect(noiseLevels.map((level) => heardUntil(level, allowed))).toEqual([null, 1380, 1320, 1320, 1320])
  expect(heardUntil(null, allowed)).toBeNull()
  expect(allowedNoise({ ...said, quiet_hours_from: 1260 }).amplifiedUntil).toBe(1260)
})

it("an hour before the morning is of the night of the day", () => {
  expect(allowedNoise({ ...said, quiet_hours_from: 60, sound_until: null })).toMatchObject({
    voicesUntil: 1500,
    amplifiedUntil: 1500,
  })
})

it("what is not answered with yes is not allowed, and without a level the least is", () => {
  for (const answer of ["no", "ask", "unknown"] as const)
    expect(allowedNoise({ ...said, amplified_sound: answer }).tier).toBeNull()
  expect(allowedNoise({ ...said, sound_tier: null }).tier).toBe(85)
})
