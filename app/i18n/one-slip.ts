/**
 * Whether a word is one slip of the finger away from another: a letter wrong, missing, too many, or two that changed
 * their places. A word is no slip of itself.
 */
export function isOneSlip(typed: string, meant: string): boolean {
  return typed !== meant && slips(typed, meant, (from, at) => meant.slice(at) === typed.slice(from))
}

/** Whether a word is one slip away from the beginning of a longer one. */
export function isOneSlipFromBeginning(typed: string, meant: string): boolean {
  return (
    !meant.startsWith(typed) && slips(typed, meant, (from, at) => meant.startsWith(typed.slice(from), at))
  )
}

/** @param follows whether the rest of what was typed goes on with the rest of what was meant. */
function slips(typed: string, meant: string, follows: (from: number, at: number) => boolean): boolean {
  let at = 0
  while (at < typed.length && typed[at] === meant[at]) at++
  if (follows(at + 1, at + 1) || follows(at + 1, at) || follows(at, at + 1)) return true
  return typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && follows(at + 2, at + 2)
}
