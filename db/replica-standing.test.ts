import { expect, it } from "vitest"
import { ReplicaStanding, type ServerLook } from "./replica-standing"

const server: ServerLook = { position: 0, version: 0, system: "a", timeline: 1, isStandby: false }
const primary = (position: number, more: Partial<ServerLook> = {}) => ({ ...server, position, ...more })
const standby = (position: number, more: Partial<ServerLook> = {}) =>
  primary(position, { isStandby: true, ...more })

it("is not read before a look has found it", () => {
  const standing = new ReplicaStanding(1000)
  expect(standing.isFit(0)).toBe(false)
  expect(standing.report(0)).toEqual({ state: "away", behindMs: null, behindBytes: null })
})

it("is as old as the newest instant of the primary that it has reached", () => {
  const standing = new ReplicaStanding(1000)
  standing.note(0, primary(100), standby(100))
  standing.note(400, primary(200), standby(150))
  standing.note(800, primary(300), standby(250))
  expect(standing.report(900)).toEqual({ state: "fit", behindMs: 500, behindBytes: 50 })
  expect(standing.isFit(1400)).toBe(true)
  expect(standing.isFit(1401)).toBe(false)
  expect(standing.report(1401)).toMatchObject({ state: "behind", behindMs: 1001 })
})

it("grows old while it hears nothing, and while nobody can look", () => {
  const standing = new ReplicaStanding(1000)
  for (let at = 0; at <= 3000; at += 250) standing.note(at, primary(100 + at), standby(100))
  expect(standing.isFit(3000)).toBe(false)
  standing.note(3250, primary(4000), standby(4000))
  expect(standing.isFit(3250)).toBe(true)
})

it("that does nothing is as fresh as the last look", () => {
  const standing = new ReplicaStanding(1000)
  for (let at = 0; at <= 10_000; at += 250) standing.note(at, primary(100), standby(100))
  expect(standing.report(10_000)).toEqual({ state: "fit", behindMs: 0, behindBytes: 0 })
})

it("is not read once it is lost, until a look finds it again", () => {
  const standing = new ReplicaStanding(1000)
  standing.note(0, primary(100, { version: 3 }), standby(100, { version: 3 }))
  standing.lose()
  expect(standing.isFit(1)).toBe(false)
  expect(standing.has(0)).toBe(false)
  expect(standing.report(1).state).toBe("away")
  standing.note(2, primary(100), standby(100))
  expect(standing.isFit(2)).toBe(true)
})

it.each([
  ["has taken over itself", primary(100)],
  ["follows a server that was replaced", standby(100, { timeline: 2 })],
  ["is of another cluster", standby(100, { system: "b" })],
])("is not read when it %s, however far it is", (_, replica) => {
  const standing = new ReplicaStanding(1000)
  standing.note(0, primary(100), replica)
  expect(standing.isFit(0)).toBe(false)
  expect(standing.has(0)).toBe(false)
  expect(standing.report(0).state).toBe("foreign")
})

it("has the versions of the change log that it was seen to have", () => {
  const standing = new ReplicaStanding(1000)
  standing.note(0, primary(100, { version: 8 }), standby(90, { version: 7 }))
  expect([6, 7, 8].map((version) => standing.has(version))).toEqual([true, true, false])
})

it("keeps what it remembers within bounds while a replica stays behind, and is fit again after", () => {
  const standing = new ReplicaStanding(1000)
  for (let at = 0; at < 10_000; at++) standing.note(at * 250, primary(1000 + at), standby(500))
  expect(standing.isFit(2_500_000)).toBe(false)
  standing.note(2_500_000, primary(20_000), standby(20_000))
  expect(standing.report(2_500_000)).toEqual({ state: "fit", behindMs: 0, behindBytes: 0 })
})
