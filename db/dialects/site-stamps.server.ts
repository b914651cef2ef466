import { type Kysely, sql } from "kysely"
import { isPostgres } from "./kind.server"

/*
 * What booking a space depends on is kept in the memory of every process, under the stamp of its building. The
 * database itself gives a building another stamp in the transaction of whatever changes its rows, its spaces, their
 * hours, prices or closures. Stamps are random: one that was rolled back never comes again with other rows behind it.
 * Under the empty id stands what all buildings share, the city and its holidays.
 */

/** Lays the triggers that keep the table `site_stamp`. */
export async function keepSiteStamps(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? postgresTriggers() : sqliteTriggers())
    await sql.raw(statement).execute(db)
}

export async function dropSiteStamps(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? postgresDrops() : sqliteDrops())
    await sql.raw(statement).execute(db)
}

const acts = ["insert", "update", "delete"] as const
/** Whose stamp the rows of a table are under. */
const owners = {
  space: "site",
  availability_exception: "site",
  weekly_rule: "space",
  price_rule: "space",
  city: "all",
  holiday: "all",
} as const
const tables = Object.keys(owners) as (keyof typeof owners)[]

/** What of a building itself counts: its row is also written to hold it. */
const ofSite = "after update of organisation_id, time_zone, school_calendar on site"

function sqliteTriggers(): string[] {
  const stamp = "lower(hex(randomblob(16)))"
  const renewed = "on conflict (site_id) do update set stamp = excluded.stamp"
  const renew = (where: string) =>
    `insert into site_stamp (site_id, stamp) select id, ${stamp} from site where ${where} ${renewed};`
  const all = `insert into site_stamp (site_id, stamp) values ('', ${stamp}) ${renewed};`
  const of = (table: (typeof tables)[number], row: "new" | "old") =>
    ({
      site: renew(`id = ${row}.site_id`),
      space: renew(`id = (select site_id from space where id = ${row}.space_id)`),
      all,
    })[owners[table]]
  return [
    ...tables.flatMap((table) =>
      acts.map(
        (act) => `create trigger ${table}_${act}_stamp after ${act} on ${table} begin
          ${of(table, act === "delete" ? "old" : "new")}
        end`,
      ),
    ),
    `create trigger site_update_stamp ${ofSite} begin ${renew("id = new.id")} end`,
    "create trigger site_delete_stamp after delete on site begin delete from site_stamp where site_id = old.id; end",
  ]
}

function sqliteDrops(): string[] {
  const names = [
    ...tables.flatMap((table) => acts.map((act) => `${table}_${act}_stamp`)),
    "site_update_stamp",
    "site_delete_stamp",
  ]
  return names.map((name) => `drop trigger ${name}`)
}

/** In the order of the ids, so that two transactions never wait for each other. */
function postgresTriggers(): string[] {
  const renew = (ids: string) => `insert into site_stamp (site_id, stamp)
      select id, gen_random_uuid()::text from (${ids}) as changed_site order by id
      on conflict (site_id) do update set stamp = excluded.stamp;`
  const body = (statement: string) => `returns trigger language plpgsql as $$
    begin
      ${statement}
      return null;
    end $$`
  return [
    `create function stamp_site_of_rows() ${body(renew("select id from site where id in (select site_id from changed)"))}`,
    `create function stamp_site_of_spaces() ${body(
      renew(`select id from site where id in (
        select space.site_id from space join changed on changed.space_id = space.id)`),
    )}`,
    `create function stamp_all_sites() ${body(renew("select '' as id"))}`,
    `create function stamp_site() ${body(renew("select new.id as id"))}`,
    `create function unstamp_site() ${body("delete from site_stamp where site_id = old.id;")}`,
    ...tables.flatMap((table) =>
      acts.map(
        (act) => `create trigger ${table}_${act}_stamp after ${act} on ${table}
          referencing ${act === "delete" ? "old" : "new"} table as changed
          for each statement execute function ${postgresFunctions[owners[table]]}()`,
      ),
    ),
    `create trigger site_update_stamp ${ofSite} for each row execute function stamp_site()`,
    "create trigger site_delete_stamp after delete on site for each row execute function unstamp_site()",
  ]
}

const postgresFunctions = {
  site: "stamp_site_of_rows",
  space: "stamp_site_of_spaces",
  all: "stamp_all_sites",
} as const

function postgresDrops(): string[] {
  return [
    "drop trigger site_delete_stamp on site",
    "drop trigger site_update_stamp on site",
    ...tables.flatMap((table) => acts.map((act) => `drop trigger ${table}_${act}_stamp on ${table}`)),
    ...["unstamp_site", "stamp_site", ...Object.values(postgresFunctions)].map(
      (name) => `drop function ${name}`,
    ),
  ]
}
