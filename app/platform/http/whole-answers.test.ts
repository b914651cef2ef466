import { expect, it } from "vitest"
import { readingWhole } from "./whole-answers"

const page = new URL("https://example.org/en/organisations.data")

/** A server whose answer stops after its first line, until the reader turns away. */
const stopping: typeof fetch = async (_, init) => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("[1]\n"))
      init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason))
    },
  })
  return new Response(body)
}

it("is refused as a whole where the reader turns away amid the data of a page", async () => {
  const turnedAway = new AbortController()
  const answer = readingWhole(stopping)(page, { signal: turnedAway.signal })
  turnedAway.abort("elsewhere")
  await expect(answer).rejects.toBe("elsewhere")
})

it("hands on status, head and data", async () => {
  const headers = { "x-remix-response": "yes" }
  const answer = await readingWhole(async () => new Response("[1]\n", { status: 202, headers }))(page)
  expect(answer.status).toBe(202)
  expect(answer.headers.get("x-remix-response")).toBe("yes")
  expect(await answer.text()).toBe("[1]\n")
})

it("takes an answer without data, and leaves what is no page to whoever asked", async () => {
  const nothing = new Response(null, { status: 204 })
  expect(await readingWhole(async () => nothing)(page)).toBe(nothing)
  const streamed = await readingWhole(stopping)("/api/v1/spaces")
  expect((await streamed.body?.getReader().read())?.value).toHaveLength(4)
})
