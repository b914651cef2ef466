import { type Kysely, sql } from "kysely"
import type { Database } from "../database.server"
import { type Placeholders, prepared } from "../prepared.server"
import { isPostgres } from "./kind.server"

/*
 * Every process keeps in memory what is taken of the spaces to come. The database itself notes the space in the
 * transaction of whatever takes or frees time of it: a claim, an event of a calendar kept elsewhere, a booking that is
 * kept until an instant. Notes are numbered so that none is missed, and nobody waits for anybody: SQLite has one writer,
 * so a row's number is enough; on PostgreSQL it is the number of the transaction, and whoever reads asks again from the
 * oldest that had not ended, since one that began earlier may end later.
 */

/** Makes the table `taken_change` and the triggers that fill it. */
export async function keepTakenChanges(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? postgresStatements() : sqliteStatements())
    await sql.raw(statement).execute(db)
}

export async function dropTakenChanges(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? postgresDrops() : sqliteDrops())
    await sql.raw(statement).execute(db)
}

/** What was noted from a number on. */
interface TakenChanges {
  /** Number of each note and the id of its space, with a blank between them. */
  notes: string[]
  /** Where to read on. */
  next: number
  /** The lowest number that is still known: what was noted before is forgotten. */
  first: number
}

/** Reads what was noted from a number on; some of it may have been read before. */
export async function takenChangesFrom(db: Database, position: number): Promise<TakenChanges> {
  const [row] = await notesFrom(db, { position })
  return { next: row?.next ?? 0, first: row?.first ?? 0, notes: JSON.parse(row?.notes ?? "[]") as string[] }
}

const notesFrom = prepared((db, { position }: Placeholders<{ position: number }>) => {
  const isOnPostgres = isPostgres(db)
  const notes = isOnPostgres
    ? sql`json_agg(position || ' ' || space_id)::text`
    : sql`json_group_array(position || ' ' || space_id)`
  const next = isOnPostgres
    ? sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
    : sql<number>`(select coalesce(max(position), 0) + 1 from taken_change)`
  return db.selectNoFrom([
    next.as("next"),
    sql<number>`coalesce((select min(position) from taken_change), 0)`.as("first"),
    sql<string>`coalesce((select ${notes} from taken_change where position >= ${position}), '[]')`.as(
      "notes",
    ),
  ])
})

/** Forgets all but the newest notes; the last is never forgotten, so that numbers on SQLite only rise. */
export async function forgetTakenChanges(db: Database, kept: number): Promise<void> {
  // A copy of another server's rows may bring numbers that are not reached here.
  if (isPostgres(db))
    await sql`delete from taken_change where position >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`.execute(
      db,
    )
  await sql`delete from taken_change
    where position < (select position from taken_change order by position desc limit 1 offset ${kept})`.execute(
    db,
  )
}

const acts = ["insert", "delete"] as const
/** Which column of a table names the space. */
const spaceOf = { claim: "leaf_id", imported_event: "space_id" } as const
const tables = Object.keys(spaceOf) as (keyof typeof spaceOf)[]
/** A booking that is kept until an instant has its time no longer. */
const differs = (is: string) => `old.status ${is} new.status or old.expires_at ${is} new.expires_at`

/** Of no space: with it, what is known of begins before everything that is noted. */
const beginning = "insert into taken_change (position, space_id) values (0, '')"

function sqliteStatements(): string[] {
  const note = (row: "new" | "old", column: string) =>
    `begin insert into taken_change (space_id) values (${row}.${column}); end`
  return [
    "create table taken_change (position integer primary key, space_id text not null)",
    beginning,
    ...tables.flatMap((table) =>
      acts.map(
        (act) =>
          `create trigger ${table}_${act}_taken after ${act} on ${table} ${note(act === "delete" ? "old" : "new", spaceOf[table])}`,
      ),
    ),
    `create trigger imported_event_update_taken after update on imported_event ${note("new", "space_id")}`,
    `create trigger booking_update_taken after update of status, expires_at on booking when ${differs("is not")}
      begin insert into taken_change (space_id) select leaf_id from claim where booking_id = new.id; end`,
  ]
}

function sqliteDrops(): string[] {
  return [...names().map(({ name }) => `drop trigger ${name}`), "drop table taken_change"]
}

function postgresStatements(): string[] {
  const body = (what: string) => `returns trigger language plpgsql as $$
    begin
      insert into taken_change (space_id) ${what};
      return null;
    end $$`
  const statement = (table: string, act: string, column: string) =>
    `create trigger ${table}_${act}_taken after ${act} on ${table}
      referencing ${act === "delete" ? "old" : "new"} table as changed
      for each statement execute function note_taken_of_${column}()`
  return [
    `create table taken_change (
      position bigint not null default (pg_current_xact_id()::text::bigint),
      space_id text not null
    )`,
    beginning,
    "create index taken_change_position on taken_change (position)",
    `create function note_taken_of_leaf_id() ${body("select distinct leaf_id from changed")}`,
    `create function note_taken_of_space_id() ${body("select distinct space_id from changed")}`,
    `create function note_taken_of_booking() ${body("select leaf_id from claim where booking_id = new.id")}`,
    ...tables.flatMap((table) => acts.map((act) => statement(table, act, spaceOf[table]))),
    statement("imported_event", "update", "space_id"),
    `create trigger booking_update_taken after update of status, expires_at on booking
      for each row when (${differs("is distinct from")}) execute function note_taken_of_booking()`,
  ]
}

function postgresDrops(): string[] {
  return [
    ...names().map(({ name, table }) => `drop trigger ${name} on ${table}`),
    ...["leaf_id", "space_id", "booking"].map((of) => `drop function note_taken_of_${of}`),
    "drop table taken_change",
  ]
}

function names(): { name: string; table: string }[] {
  return [
    ...tables.flatMap((table) => acts.map((act) => ({ name: `${table}_${act}_taken`, table }))),
    { name: "imported_event_update_taken", table: "imported_event" },
    { name: "booking_update_taken", table: "booking" },
  ]
}
