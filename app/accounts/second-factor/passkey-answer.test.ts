import { expect, it } from "vitest"
import { readBrowserAnswer } from "./passkey-answer"

it("takes what a browser may have said of a passkey, and nothing else", () => {
  expect(readBrowserAnswer('{"id":"a","response":{}}')).toEqual({ id: "a", response: {} })
  for (const wrong of [null, "", "x", "[]", "null", "{}", '{"id":{}}', '{"id":["a"]}', 7])
    expect(readBrowserAnswer(wrong)).toBeNull()
  expect(readBrowserAnswer(JSON.stringify({ id: "a", more: "x".repeat(20_000) }))).toBeNull()
})
