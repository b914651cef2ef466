import { type Kysely, sql } from "kysely"

/** Columns of bookings that most leave empty, with what stands behind them in their index. */
const indexes = {
  booking_series: { of: "series_id", columns: "series_id, start_at" },
  booking_need: { of: "need_id", columns: "need_id" },
  booking_expires: { of: "expires_at", columns: "expires_at" },
} as const

/** A booking writes only to the indexes in which somebody looks for it: each of the others cost it a page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, { of, columns }] of Object.entries(indexes))
    await renew(db, name, `${columns}) where ${of} is not null`)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [name, { columns }] of Object.entries(indexes)) await renew(db, name, `${columns})`)
}

async function renew(db: Kysely<unknown>, name: string, rest: string): Promise<void> {
  await db.schema.dropIndex(name).execute()
  await sql.raw(`create index ${name} on booking (${rest}`).execute(db)
}
