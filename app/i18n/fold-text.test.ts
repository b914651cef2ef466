import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { foldText, foldWords } from "./fold-text"

describe("foldText", () => {
  it("folds what languages fold", () => {
    expect(foldText("Œuvre ÉTÉ Straße Łódź")).toBe("oeuvre ete strasse lodz")
    expect(foldWords("l'Étoile – Sint-Gillis (1060)")).toEqual(["l", "etoile", "sint", "gillis", "1060"])
  })

  it("is stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})
