import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser"
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

/** Arguments and tags of an ICU message, those inside its plural and select branches too. */
function placeholders(text: string): string[] {
  return [...new Set(parse(text).flatMap(names))].sort()
}

function names(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return []
  if (element.type === TYPE.tag) return [`<${element.value}>`, ...element.children.flatMap(names)]
  if (element.type === TYPE.plural || element.type === TYPE.select)
    return [element.value, ...Object.values(element.options).flatMap((option) => option.value.flatMap(names))]
  return [element.value]
}

describe("the three languages", () => {
  it.each([
    ["fr", fr],
    ["nl", nl],
  ])("%s has the keys and placeholders of English", (_language, messages) => {
    expect(shape(messages)).toEqual(shape(en))
  })

  it.each([
    ["en", en, /Toit commun|Gedeeld dak/],
    ["fr", fr, /Common Roof|Gedeeld dak/],
    ["nl", nl, /Common Roof|Toit commun/],
  ])("%s calls the product by its own name", (_language, messages, others) => {
    expect(JSON.stringify(messages)).not.toMatch(others)
  })

  it("leave no text empty", () => {
    for (const messages of [en, fr, nl]) expect(JSON.stringify(messages)).not.toMatch(/:""/)
  })
})
