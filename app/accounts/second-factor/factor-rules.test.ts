import { describe, expect, it } from "vitest"
import { factorHolds, passkeysPossible, readCode } from "./factor-rules"

const now = new Date("2027-01-10T12:00:00.000Z")

it.each([
  [null, false],
  ["2027-01-10T11:59:00.000Z", true],
  ["2027-01-10T00:00:00.001Z", true],
  ["2027-01-10T00:00:00.000Z", false],
  ["2027-01-10T12:05:00.000Z", true],
  ["2027-01-11T12:00:00.000Z", false],
])("a factor given at %s holds: %s", (at, holds) => {
  expect(factorHolds(at, now)).toBe(holds)
})

it.each([
  ["123456", "authenticator", "123456"],
  [" 123 456 ", "authenticator", "123456"],
  ["１２３４５６", "authenticator", "123456"],
  ["abcde-fghjk", "backup", "abcde-fghjk"],
  ["ABCDE FGHJK", "backup", "abcde-fghjk"],
  ["abcde–fghjk", "backup", "abcde-fghjk"],
  ["12345", "backup", "12345-"],
  ["", "backup", "-"],
])("reads %j as %s", (typed, kind, code) => {
  expect(readCode(typed)).toEqual({ kind, code })
})

describe("passkeys", () => {
  it.each([
    ["https://roof.example", true],
    ["http://localhost:3000", true],
    ["http://roof.example", false],
    ["http://127.0.0.1:3000", false],
    ["https://192.0.2.1", false],
    ["https://[::1]", false],
  ])("at %s: %s", (url, possible) => {
    expect(passkeysPossible(url)).toBe(possible)
  })
})
