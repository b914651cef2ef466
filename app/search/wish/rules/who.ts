import type { Reading, WishWord } from "../reading"
import type { WordBook } from "../words/word-book"

/** Words of who comes, the most first. */
const lengths = [3, 2, 1]

/** Takes who comes, of which no space says anything: “pour seniors”, “Senegalese association”. */
export function readWho(reading: Reading, words: WordBook): void {
  const all = reading.words()
  for (let at = 0; at < all.length; at++)
    for (const length of lengths) {
      const run = all.slice(at, at + length)
      const [first, last] = [run[0], run.at(-1)]
      if (!first || !last || run.length < length || !standTogether(reading, run)) continue
      if (!words.isWho(run.map(({ word }) => word).join(" ")) || isInName(reading, words, all, at, length))
        continue
      reading.take(first.start, last.end, {})
      at += length - 1
      break
    }
}

/** “Femmes Prévoyantes” is a name. */
function isInName(reading: Reading, words: WordBook, all: WishWord[], at: number, length: number): boolean {
  const [first, last] = [all[at], all[at + length - 1]]
  const [before, next] = [all[at - 1], all[at + length]]
  if (!first || !last || !reading.isCapital(first.start)) return false
  const isName = (word: WishWord | undefined) =>
    word !== undefined && word.start > 0 && reading.isCapital(word.start) && !words.isCommon(word.word)
  return (isName(next) && next?.start === last.end + 1) || (isName(before) && before?.end === first.start - 1)
}

function standTogether({ folded }: Reading, run: WishWord[]): boolean {
  return run.every((word, at) => {
    const before = run[at - 1]
    return !before || /^[ '-]$/.test(folded.slice(before.end, word.start))
  })
}
