import type { AgreementFacts, Clause } from "../agreement"
import type { ClauseKey } from "./clause-keys"
import type { ComposingTexts } from "./clause-texts"
import { clauseValues } from "./clause-values"

/**
 * Clauses of the catalogue with the facts filled in, ready to be read, changed and signed. What the facts leave open is
 * said in general words, so that any clause can be added to any agreement.
 * @param keys in the order in which they are to stand.
 */
export function composeClauses(
  texts: ComposingTexts,
  facts: AgreementFacts,
  keys: readonly ClauseKey[],
): Clause[] {
  return keys.map((key) => ({
    key,
    title: texts.t(`clause.${key}.title`),
    text: inParagraphs(texts.t(`clause.${key}.text`, clauseValues[key](facts, texts))),
  }))
}

/**
 * Without what is left where a part of a text does not hold, doubled spaces and empty paragraphs, or where what people
 * typed ends in a full stop of its own.
 */
function inParagraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .replace(/ {2,}/g, " ")
        .replace(/(?<!\.)\.\.(?!\.)/g, ".")
        .trim(),
    )
    .filter(Boolean)
    .join("\n\n")
}
