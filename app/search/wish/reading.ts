import { foldText } from "~/i18n/fold-text"
import type { UnderstoodPart } from "./wish"

/** A word of a wish, with its place in the folded text. */
export interface WishWord {
  /** In lower case, without accents. */
  word: string
  start: number
  end: number
}

/**
 * What stands in the place of what was taken, so that rules see what lies beside them: `T` a time, `D` a day,
 * `H` a name that is held for the text, `X` anything else. The folded text itself has no capitals.
 */
export type Mark = "T" | "D" | "H" | "X"

/** What nothing takes of a wish. */
export interface RestOfWish {
  text: string
  pieces: string[]
}

/** A wish while rules take from it what they understand. Letters that are left are still to be read. */
export class Reading {
  /** The folded text; marks stand where something was taken. */
  folded: string
  /** The same before anything was taken. */
  readonly original: string
  readonly parts: UnderstoodPart[] = []
  /** What is understood and cannot be asked. */
  readonly unasked: string[] = []
  readonly #held: { start: number; end: number }[] = []
  /** Where each letter of the folded text stands in what was typed. */
  readonly #origin: number[] = []

  constructor(readonly typed: string) {
    let folded = ""
    for (let at = 0; at < typed.length; ) {
      const letter = String.fromCodePoint(typed.codePointAt(at) ?? 0)
      // Typographic signs are typed in many ways.
      const plain = foldText(letter)
        .replace(/[’‘`´]/g, "'")
        .replace(/[–—−]/g, "-")
        .replace(/\s/g, " ")
      for (let i = 0; i < plain.length; i++) this.#origin.push(at)
      folded += plain
      at += letter.length
    }
    this.#origin.push(typed.length)
    this.folded = folded
    this.original = folded
  }

  /** Words that nobody took yet, in order. */
  words(): WishWord[] {
    return [...this.folded.matchAll(/[a-z0-9]+/g)].map(({ 0: word, index }) => ({
      word,
      start: index,
      end: index + word.length,
    }))
  }

  /** Whether what was typed there is a capital. */
  isCapital(at: number): boolean {
    const letter = this.typed.charAt(this.#origin[at] ?? 0)
    return letter !== letter.toLowerCase()
  }

  /** Takes a piece as understood; without parameters it is understood to ask nothing. */
  take(start: number, end: number, params: Record<string, string>, mark: Mark = "X"): void {
    this.folded = this.folded.slice(0, start) + mark.repeat(end - start) + this.folded.slice(end)
    const [from, to] = [this.#origin[start] ?? 0, this.#origin[end] ?? this.typed.length]
    this.parts.push({ start: from, end: to, text: this.typed.slice(from, to), params })
  }

  /** Tells a piece as understood, though no search can ask it. */
  tell(start: number, end: number): void {
    this.unasked.push(this.typed.slice(this.#origin[start], this.#origin[end]))
  }

  /** Keeps a piece as text, whatever its words mean elsewhere. */
  hold(start: number, end: number): void {
    this.folded = this.folded.slice(0, start) + "H".repeat(end - start) + this.folded.slice(end)
    this.#held.push({ start, end })
  }

  /** Takes what a pattern finds, as long as the rule makes something of it. */
  each(pattern: RegExp, rule: (match: RegExpExecArray) => void): void {
    // What an earlier match took is no longer there.
    for (const match of [...this.folded.matchAll(pattern)])
      if (this.folded.slice(match.index, match.index + match[0].length) === match[0]) rule(match)
  }

  /** Takes the first that a pattern finds. */
  takeFirst(pattern: RegExp, mark: Mark = "X"): RegExpExecArray | null {
    const match = pattern.exec(this.folded)
    if (match) this.take(match.index, match.index + match[0].length, {}, mark)
    return match
  }

  /** Takes all that a pattern finds; whether there was any. */
  takeAll(pattern: RegExp, mark: Mark = "X"): boolean {
    let found = false
    this.each(pattern, (match) => {
      found = true
      this.take(match.index, match.index + match[0].length, {}, mark)
    })
    return found
  }

  /**
   * What was typed and stays text: words that say nothing are left out, held names are whole.
   * @returns the text, and its words and names one by one.
   */
  rest(saysNothing: (word: string) => boolean, joins: (word: string) => boolean): RestOfWish {
    const pieces = [
      ...this.words().map((word) => ({ ...word, held: false })),
      ...this.#held.map((span) => ({ ...span, word: "", held: true })),
    ].sort((a, b) => a.start - b.start)
    const kept = pieces.map((piece) => piece.held || !(saysNothing(piece.word) || joins(piece.word)))
    // A name is kept whole: “Petit Sablon”, “Verenigde Vrienden”.
    const isNamed = (at: number) => {
      const [piece, next] = [pieces[at], pieces[at + 1]]
      // A line begins with a capital, unless it is nothing but a name.
      if (!piece || !next || (piece.start === 0 && this.parts.length > 0) || next.start !== piece.end + 1)
        return false
      return this.isCapital(piece.start) && this.isCapital(next.start)
    }
    for (let at = pieces.length - 2; at >= 0; at--) if (isNamed(at) && kept[at + 1]) kept[at] = true
    for (let at = 1; at < pieces.length; at++) if (isNamed(at - 1) && kept[at - 1]) kept[at] = true
    // A number alone says nothing that a space could mention.
    const beside = (one: { end: number } | undefined, next: { start: number } | undefined) =>
      one !== undefined && next !== undefined && next.start === one.end + 1
    for (const [at, piece] of pieces.entries())
      if (this.parts.length > 0 && /^\d+$/.test(piece.word))
        kept[at] =
          (kept[at - 1] === true && beside(pieces[at - 1], piece)) ||
          (kept[at + 1] === true && beside(piece, pieces[at + 1]))
    const untouched = this.parts.length === 0
    const shown = pieces.filter((piece, at) => {
      if (kept[at]) return true
      // An article stays between two words of the text, and before a name that is all that was typed.
      return joins(piece.word) && kept[at + 1] === true && (untouched || kept[at - 1] === true)
    })
    const typed = ({ start, end }: { start: number; end: number }) =>
      this.typed.slice(this.#origin[start], this.#origin[end])
    return {
      text: shown.map(typed).join(" "),
      pieces: pieces.filter((_, at) => kept[at]).map(typed),
    }
  }
}
