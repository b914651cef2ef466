import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser"
import { describe, expect, it } from "vitest"
import { brand, locales } from "./locales"
import { written } from "./messages.server"

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

describe("the languages", () => {
  it.each(locales)("%s has the keys and placeholders of English", (locale) => {
    expect(shape(written[locale])).toEqual(shape(written.en))
  })

  it.each(locales)("%s calls the product by its own name", (locale) => {
    const words = JSON.stringify(written[locale])
    const others = locales.filter((other) => brand[other] !== brand[locale])
    expect(others.filter((other) => words.includes(brand[other]))).toEqual([])
  })

  it.each(locales)("%s leaves no text empty", (locale) => {
    expect(JSON.stringify(written[locale])).not.toMatch(/:""/)
  })
})
