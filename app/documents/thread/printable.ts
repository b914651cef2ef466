import { create, type Font } from "fontkit"

/** What a document shows in place of a character that none of its fonts has. */
const unknownCharacter = "\u{fffd}"

/** Characters that say nothing on paper and that a document must not hold: of control, marks, halves, no characters. */
const unprintable = /(?![\t\n])\p{Cc}|[\ufeff\ufff9-\ufffb]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu

/** Makes any text one that the fonts can show: other characters become `\u{fffd}`. */
export function printableWith(fonts: readonly Buffer[]): (text: string) => string {
  const known = new Set(fonts.flatMap((font) => (create(font) as Font).characterSet))
  const isKnown = (character: string) =>
    character === "\n" || character === "\t" || known.has(character.codePointAt(0) as number)
  return (text) =>
    text
      .normalize("NFC")
      .replace(unprintable, "")
      .replace(/[^\t\n\x20-\x7e\p{Default_Ignorable_Code_Point}]/gu, (character) =>
        isKnown(character) ? character : unknownCharacter,
      )
}

/** The same data with every text of it changed. */
export function withTexts<Data>(data: Data, change: (text: string) => string): Data {
  if (typeof data === "string") return change(data) as Data
  if (Array.isArray(data)) return data.map((item) => withTexts(item, change)) as Data
  if (typeof data !== "object" || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, withTexts(value, change)]),
  ) as Data
}
