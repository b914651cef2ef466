import { type Kysely, sql } from "kysely"

/**
 * What a booking was promised: the terms of giving it up, what its organisation is bound to already, and the rules
 * that its owner set aside for it. History keeps the price after each change. What was asked before has the terms of
 * its space; its price is frozen by the job that keeps the time of bookings.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  for (const column of ["cancel_hours", "cancel_fee_percent", "late_cents", "late_percent"] as const)
    await schema.alterTable("booking").addColumn(column, "integer").execute()
  await schema.alterTable("booking").addColumn("overrides", "text").execute()
  await schema.alterTable("booking_change").addColumn("price_cents", "integer").execute()
  await schema.alterTable("booking_change").addColumn("overrides", "text").execute()
  await sql`update booking set
    cancel_hours = (select space.cancel_hours from space where space.id = booking.space_id),
    cancel_fee_percent = (select space.cancel_fee_percent from space where space.id = booking.space_id)
    where kind = 'booking'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const column of ["overrides", "price_cents"])
    await db.schema.alterTable("booking_change").dropColumn(column).execute()
  for (const column of ["overrides", "late_percent", "late_cents", "cancel_fee_percent", "cancel_hours"])
    await db.schema.alterTable("booking").dropColumn(column).execute()
}
