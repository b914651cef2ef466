import { expect, it } from "vitest"
import { sealed, unsealed } from "./sealed.server"

it("a sealed text does not show what it says, and differs each time", () => {
  const kept = sealed("door-code", "4711#")
  expect(kept).not.toContain("4711")
  expect(sealed("door-code", "4711#")).not.toBe(kept)
  expect(unsealed("door-code", kept)).toBe("4711#")
})

it("what was changed or was never sealed is nothing", () => {
  const bytes = Buffer.from(sealed("door-code", "4711#"), "base64url")
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  expect(unsealed("door-code", bytes.toString("base64url"))).toBeNull()
  expect(unsealed("door-code", "4711")).toBeNull()
})
