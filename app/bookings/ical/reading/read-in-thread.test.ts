import { describe, expect, it } from "vitest"
import { readInThread } from "./read-in-thread.server"
import { calendar, event, fault, options, readText } from "./sample-calendar"

describe("a calendar in a thread", () => {
  const evenings = Array.from({ length: 2000 }, (_, day) =>
    event(
      `DTSTART:202611${String((day % 30) + 1).padStart(2, "0")}T180000Z`,
      "DURATION:PT1H",
      `SUMMARY:Choir ${day}`,
    ),
  )
  const text = calendar(...evenings, event("DTSTART:soon"))

  it("is read as it is elsewhere, several at a time", async () => {
    const expected = await readText(text)
    expect(expected.events).toHaveLength(2000)
    const files = [[Buffer.from(text)], [Buffer.from(text.slice(0, 1000)), Buffer.from(text.slice(1000))]]
    expect(await Promise.all(files.map((pieces) => readInThread(pieces, options)))).toEqual([
      expected,
      expected,
    ])
  })

  it("is given up when it takes too long, and costs no other that waits", async () => {
    const [slow, next] = [
      readInThread([Buffer.from(text)], options, 0),
      readInThread([Buffer.from(text)], options),
    ]
    await expect(slow).rejects.toEqual(fault("long"))
    expect((await next).events).toHaveLength(2000)
  })

  it("tells what is wrong with it, and what is wrong on its way", async () => {
    await expect(readInThread([Buffer.from("no calendar")], options)).rejects.toEqual(fault("unreadable"))
    async function* broken() {
      yield Buffer.from(text.slice(0, 1000))
      throw new Error("away")
    }
    await expect(readInThread(broken(), options)).rejects.toThrow("away")
    expect((await readInThread([Buffer.from(calendar())], options)).events).toEqual([])
  })
})
