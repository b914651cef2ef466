import type { Snapshot } from "#db/database.server"
import type { AgreementFacts } from "../agreement"
import { isIndexed } from "./indexation-days"
import { type Indexation, type IndexFigure, indexationOf, indexMonths } from "./indexed-fee"

/** More than there are base years: the newest month comes in all of its own. */
const newestFigures = 12

/** How the fee of an agreement follows the health index around a day, by the figures that are kept; null where it does not. */
export async function readIndexation(
  db: Pick<Snapshot, "selectFrom">,
  facts: AgreementFacts,
  { endsOn, today }: { endsOn: string | null; today: string },
): Promise<Indexation | null> {
  if (!isIndexed(facts)) return null
  const months = indexMonths(facts, today)
  const asked = await figures(db).where("month", "in", months).execute()
  const newest = await figures(db)
    .orderBy("month", "desc")
    .orderBy("base_year", "desc")
    .limit(newestFigures)
    .execute()
  const known = new Map([...asked, ...newest].map((row) => [`${row.month} ${row.base_year}`, row]))
  return indexationOf(facts, {
    endsOn,
    today,
    figures: [...known.values()].map(
      (row): IndexFigure => ({ month: row.month, baseYear: row.base_year, hundredths: row.hundredths }),
    ),
  })
}

function figures(db: Pick<Snapshot, "selectFrom">) {
  return db.selectFrom("health_index").select(["month", "base_year", "hundredths"])
}
