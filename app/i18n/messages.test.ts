import { describe, expect, it } from "vitest"
import { en } from "./messages/en"
import { fr } from "./messages/fr"
import { nl } from "./messages/nl"

/** Every key with the placeholders of its text, so that languages can be held against each other. */
function shape(messages: object, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[prefix + key, placeholders(value).join(" ")]]
        : Object.entries(shape(value, `${prefix}${key}.`)),
    ),
  )
}

function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] as string)
  const tags = [...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`)
  return [...new Set([...names, ...tags])].sort()
}

describe("the three languages", () => {
  it.each([
    ["fr", fr],
    ["nl", nl],
  ])("%s has the keys and placeholders of English", (_language, messages) => {
    expect(shape(messages)).toEqual(shape(en))
  })

  it("leave no text empty", () => {
    for (const messages of [en, fr, nl]) expect(JSON.stringify(messages)).not.toMatch(/:""/)
  })
})
