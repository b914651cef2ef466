import { afterEach, expect, it, vi } from "vitest"
import { askAccount } from "./ask-account"

afterEach(() => vi.unstubAllGlobals())

const answering = (answer: () => Promise<unknown>) => {
  vi.stubGlobal("fetch", answer)
  return askAccount("en", { intent: "move", ids: "a,b" })
}

it("tells what the account says, and of a refusal, a limit or a broken line why, without throwing", async () => {
  const kept = { kept: ["a"], moved: ["a", "b"] }
  expect(await answering(async () => Response.json(kept))).toEqual(kept)
  expect(await answering(async () => ({ ok: false, status: 0, type: "opaqueredirect" }))).toEqual({
    refused: "signed_out",
  })
  expect(await answering(async () => new Response("", { status: 404 }))).toEqual({ refused: "not_found" })
  for (const status of [400, 403, 429, 500, 503, 507])
    expect(await answering(async () => new Response("", { status }))).toEqual({ refused: "failed" })
  expect(await answering(async () => new Response("<html>"))).toEqual({ refused: "failed" })
  expect(await answering(() => Promise.reject(new TypeError("Failed to fetch")))).toEqual({
    refused: "failed",
  })
})
