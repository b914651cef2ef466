import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import { invalidAt } from "~/platform/errors"
import { type Found, found, pageSize } from "../paging"
import type { FigureInput } from "./figure-input"

/** Which figure: there is one for a month and a base year. */
export interface FigureKey {
  /** `YYYY-MM` */
  month: string
  baseYear: number
}

/** A figure as it is listed. */
export interface ListedFigure extends FigureKey {
  hundredths: number
  source: string
  /** Whether the pack of the city brought it. */
  fromPack: boolean
  enteredAt: string
}

/** The figures that are kept, the newest month and base year first. */
export async function listFigures(db: Database, page: number): Promise<Found<ListedFigure>> {
  const { n } = await db
    .selectFrom("health_index")
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow()
  const rows = await figures(db)
    .orderBy("month", "desc")
    .orderBy("base_year", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(rows.map(listed), n)
}

/** One figure; null where there is none. */
export async function readFigure(db: Database, { month, baseYear }: FigureKey): Promise<ListedFigure | null> {
  const row = await figures(db)
    .where("month", "=", month)
    .where("base_year", "=", baseYear)
    .executeTakeFirst()
  return row ? listed(row) : null
}

/**
 * Enters a figure, or puts another in its place, and notes it in the audit log. What an administrator entered stays when
 * the pack of the city comes with another.
 * @throws {AppError} `invalid` for a month that has not begun.
 */
export async function enterFigure(
  db: Database,
  by: Viewer,
  { month, baseYear, figure, source }: FigureInput,
  now: Date,
): Promise<"entered" | "corrected"> {
  const at = now.toISOString()
  if (month > at.slice(0, 7)) throw invalidAt("month", "healthIndex.future")
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom("health_index")
      .select("hundredths")
      .where("month", "=", month)
      .where("base_year", "=", baseYear)
      .executeTakeFirst()
    const values = {
      hundredths: figure,
      source,
      from_pack: 0,
      entered_at: at,
      entered_by: by.userId,
    } as const
    await trx
      .insertInto("health_index")
      .values({ month, base_year: baseYear, ...values })
      .onConflict((conflict) => conflict.columns(["month", "base_year"]).doUpdateSet(values))
      .execute()
    const data = { baseYear, hundredths: figure, before: before?.hundredths ?? null }
    await recordAct(trx, { actor: by, act: "health_index.enter", subjectId: month, data }, now)
    return before ? "corrected" : "entered"
  })
}

/** Takes a figure away; one that is gone already stays so. */
export function removeFigure(
  db: Database,
  by: Viewer,
  { month, baseYear }: FigureKey,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("health_index")
      .where("month", "=", month)
      .where("base_year", "=", baseYear)
      .returning("hundredths")
      .executeTakeFirst()
    if (!removed) return
    const data = { baseYear, hundredths: removed.hundredths }
    await recordAct(trx, { actor: by, act: "health_index.remove", subjectId: month, data }, now)
  })
}

function figures(db: Database) {
  return db
    .selectFrom("health_index")
    .select([
      "month",
      "base_year as baseYear",
      "hundredths",
      "source",
      "from_pack",
      "entered_at as enteredAt",
    ])
}

function listed({
  from_pack,
  ...figure
}: Awaited<ReturnType<ReturnType<typeof figures>["execute"]>>[number]): ListedFigure {
  return { ...figure, fromPack: from_pack === 1 }
}
