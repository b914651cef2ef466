import { expect, it } from "vitest"
import { joinedWork } from "./joined-work"

function counted() {
  const begun: string[] = []
  const ends: ((error?: Error) => void)[] = []
  const work = joinedWork((name: string) => {
    begun.push(name)
    return new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()))
    })
  })
  return { begun, end: (error?: Error) => ends.shift()?.(error), work }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it("begins anew for whoever comes while it is under way, once for all of them", async () => {
  const { begun, end, work } = counted()
  const first = work("first")
  const [second, third] = [work("second"), work("third")]
  expect(begun).toEqual(["first"])
  end()
  await first
  const meanwhile = work("fourth")
  await turn()
  expect(begun).toEqual(["first", "second"])
  end()
  await Promise.all([second, third, meanwhile])
  await turn()
  const later = work("later")
  expect(begun).toEqual(["first", "second", "later"])
  end()
  await later
})

it("tells those alone whose work failed", async () => {
  const { begun, end, work } = counted()
  const first = work("first")
  const second = work("second")
  end(new Error("no"))
  await expect(first).rejects.toThrow("no")
  await turn()
  end()
  await second
  expect(begun).toEqual(["first", "second"])
})
