import { expect, it, vi } from "vitest"
import { DatabaseOutage } from "#db/outage.server"
import { type Look, oldestLookMs, watchReadiness } from "./readiness.server"

const sound: Look = { waiting: 0, warnings: [] }
const away = () => Promise.reject(new DatabaseOutage("away", { cause: new Error("gone") }))
const busy = () => Promise.reject(new DatabaseOutage("busy", { cause: new Error("much to do") }))
const never = () => new Promise<Look>(() => {})

/** A site that can be changed under a watch, and time that passes when told to. */
function watched(first: () => Promise<Look>) {
  let look = first
  let clock = 0
  const waiting: (() => void)[] = []
  const watch = watchReadiness(
    () => look(),
    () => clock,
    () => new Promise<void>((resolve) => waiting.push(resolve)),
  )
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  return {
    watch,
    change: (next: () => Promise<Look>) => {
      look = next
    },
    pass: async (ms: number) => {
      await settle()
      clock += ms
      for (const wake of waiting.splice(0)) wake()
      await settle()
    },
    settle,
  }
}

it("tells nothing before it has looked, and then what it saw, without looking again", async () => {
  const look = vi.fn(async () => ({ waiting: 0, warnings: [{ code: "storage_low" }] }))
  const { watch, settle } = watched(look)
  expect(watch.now()).toEqual({ ready: false, body: { status: "unavailable" } })
  await settle()
  for (let asked = 0; asked < 3; asked++)
    expect(watch.now()).toEqual({
      ready: true,
      body: { status: "ok", warnings: [{ code: "storage_low" }] },
    })
  expect(look).toHaveBeenCalledTimes(1)
})

it("says what keeps it: migrations, a database that went away, its own end", async () => {
  const { watch, change, pass } = watched(async () => ({ waiting: 2, warnings: [] }))
  await pass(0)
  expect(watch.now()).toEqual({ ready: false, body: { status: "migrating", waiting: 2 } })
  change(async () => sound)
  await pass(1000)
  expect(watch.now().ready).toBe(true)
  change(away)
  await pass(1000)
  expect(watch.now().body.status).toBe("unavailable")
  change(async () => sound)
  await pass(1000)
  watch.stop()
  expect(watch.now().body.status).toBe("stopping")
})

it("trusts what it saw of a busy database, and of one that stands still, only so long", async () => {
  for (const trouble of [busy, never]) {
    const { watch, change, pass } = watched(async () => sound)
    await pass(0)
    change(trouble)
    await pass(1000)
    expect(watch.now().ready).toBe(true)
    await pass(oldestLookMs)
    expect(watch.now().body.status).toBe("unavailable")
  }
})
