/**
 * Whether a word is one slip away from another: a letter wrong, missing, doubled or beside its place. The first
 * letter is nearly always right.
 */
export function isMistyped(word: string, meant: string): boolean {
  if (word === meant || word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) return false
  let start = 0
  while (start < meant.length && word[start] === meant[start]) start++
  let tail = 0
  const most = Math.min(word.length, meant.length) - start
  while (tail < most && word.at(-1 - tail) === meant.at(-1 - tail)) tail++
  const typed = word.slice(start, word.length - tail)
  const right = meant.slice(start, meant.length - tail)
  if (typed.length <= 1 && right.length <= 1) return true
  return typed.length === 2 && typed[0] === right[1] && typed[1] === right[0] && right.length === 2
}

/** Whether two letters beside each other changed their places: “offcie”. */
export function isSwapped(word: string, meant: string): boolean {
  return (
    word.length === meant.length &&
    [...word].sort().join("") === [...meant].sort().join("") &&
    isMistyped(word, meant)
  )
}
