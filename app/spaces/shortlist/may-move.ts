import { accountKeepsMost } from "./shortlist-ids"

interface Marks {
  /** Whose device it is, as far as it knows; null for nobody's. */
  holder: string | null
  /** Of the reader. */
  mark: string | null
}

/** Whether an account has room, and what the device holds is the reader's: what others left is about to be forgotten. */
export function mayMove(account: readonly string[], { holder, mark }: Marks): boolean {
  return account.length < accountKeepsMost && (holder === null || holder === mark)
}
