import { expect, it, vi } from "vitest"
import { watchOf } from "./files-watch.server"

it("tells what was seen last, asks the store no more often than every ten seconds, and waits for nothing", async () => {
  let now = 0
  let answer: { resolve: () => void; reject: (error: Error) => void } | undefined
  const look = vi.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        answer = { resolve, reject }
      }),
  )
  const fault = watchOf(look, () => now)
  expect(fault()).toBeNull()
  expect(fault()).toBeNull()
  now = 60_000
  expect(fault()).toBeNull()
  expect(look).toHaveBeenCalledTimes(1)
  answer?.reject(new Error("away"))
  await expect.poll(fault).toBe("away")
  now += 9_999
  expect(fault()).toBe("away")
  expect(look).toHaveBeenCalledTimes(1)
  now += 1
  expect(fault()).toBe("away")
  expect(look).toHaveBeenCalledTimes(2)
  answer?.resolve()
  await expect.poll(fault).toBeNull()
})
