import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { forgetDevice, holdDevice, keptMark } from "./device"

class MemoryStorage extends Map<string, string> {
  getItem = (key: string) => this.get(key) ?? null
  setItem = (key: string, value: string) => this.set(key, value)
  removeItem = (key: string) => this.delete(key)
}

const remove = vi.fn<() => Promise<boolean>>()
const localStorage = new MemoryStorage()

beforeEach(() => {
  localStorage.clear()
  remove.mockReset().mockResolvedValue(true)
  const caches = { delete: remove }
  vi.stubGlobal("window", {
    localStorage,
    sessionStorage: new MemoryStorage(),
    caches,
    dispatchEvent: () => true,
  })
  vi.stubGlobal("navigator", {})
  vi.stubGlobal("StorageEvent", Event)
})
afterEach(() => vi.unstubAllGlobals())

it("forgets again what a page that was closed in between had begun to forget", async () => {
  await holdDevice("anna")
  localStorage.setItem("favourites", "[]")
  // The page is closed before its cards are gone.
  remove.mockReturnValue(new Promise(() => {}))
  void forgetDevice()
  expect(localStorage.get("favourites")).toBeUndefined()
  expect(keptMark()).not.toBe("anna")
  remove.mockReset().mockResolvedValue(true)
  await holdDevice(null)
  expect(remove).toHaveBeenCalled()
  expect([...localStorage]).toEqual([])
})

it("leaves a device to whom it was kept for, and to whoever comes first", async () => {
  localStorage.setItem("favourites", "[]")
  await holdDevice("anna")
  await holdDevice("anna")
  expect(remove).not.toHaveBeenCalled()
  await holdDevice("bart")
  expect([...localStorage]).toEqual([["person", "bart"]])
})
