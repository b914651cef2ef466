import { expect, it } from "vitest"
import { RowJournal } from "./row-journal"

it("tells which rows changed since a position, until that is forgotten", () => {
  const journal = new RowJournal(3)
  expect(journal.since(0)).toEqual([])
  for (const row of [7, 8]) journal.note(row)
  const position = journal.position
  expect(journal.since(0)).toEqual([7, 8])
  journal.note(9)
  expect(journal.since(position)).toEqual([9])
  journal.note(7)
  expect(journal.since(position)).toBeNull()
  expect(journal.since(journal.position)).toEqual([])
})
