import { expect, it } from "vitest"
import { eventHandlers } from "./event-handlers.server"

const rooms = import.meta.glob<Record<string, unknown>>("./*/**/events.ts", { eager: true })

it("has one handler for each kind of event that any room records, and none beside", () => {
  const kinds = Object.entries(rooms).flatMap(([file, module]) =>
    Object.entries(module)
      .filter(([name]) => name.endsWith("Events"))
      .flatMap(([, schemas]) => {
        const own = Object.keys(schemas as object)
        expect(own, file).not.toEqual([])
        return own
      }),
  )
  expect(kinds.length).toBeGreaterThan(20)
  expect([...eventHandlers.keys()].sort()).toEqual(kinds.sort())
})
