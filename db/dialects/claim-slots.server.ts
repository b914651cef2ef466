import { type QueryExecutorProvider, sql } from "kysely"
import { isPostgres } from "./kind.server"

/*
 * Another way for PostgreSQL to keep two claims of a leaf apart, for engines that speak its language and have no
 * exclusion constraint: a row for each leaf and hour of which something is taken, under a unique key, with a bit for
 * each of its sixty minutes. What is taken and what is asked may not share a bit. Nothing is rounded: a claim that ends
 * in an hour and one that begins in it, at the minute or later, have their bits side by side.
 */

/** How the database keeps claims apart (docs/decisions/0058-a-row-for-each-hour.md). */
export type ClaimGuard = "exclusion" | "slots"

const exclusion = [
  "create extension if not exists btree_gist",
  `alter table claim add constraint claim_never_twice
    exclude using gist (leaf_id with =, int4range(from_minute, until_minute) with &&) where (quantity is null)`,
]

const exclusionDrops = ["alter table claim drop constraint if exists claim_never_twice"]

const slots = [
  `create table claim_slot (
    leaf_id text not null, hour integer not null, minutes bigint not null, primary key (leaf_id, hour)
  )`,
  `create function claim_hours(from_minute integer, until_minute integer)
    returns table (hour integer, minutes bigint) language sql immutable as $$
    select hour,
      ((1::bigint << (least(until_minute - hour * 60, 60) - greatest(from_minute - hour * 60, 0))) - 1)
        << greatest(from_minute - hour * 60, 0)
    from generate_series(
      floor(from_minute / 60.0)::integer, floor((until_minute - 1) / 60.0)::integer
    ) as hour
  $$`,
  `create function claim_slots_taken() returns trigger language plpgsql as $$
  declare
    taken integer;
  begin
    insert into claim_slot (leaf_id, hour, minutes)
      select new.leaf_id, asked.hour, asked.minutes
      from claim_hours(new.from_minute, new.until_minute) as asked order by asked.hour
      on conflict (leaf_id, hour) do update set minutes = claim_slot.minutes | excluded.minutes
        where claim_slot.minutes & excluded.minutes = 0;
    get diagnostics taken = row_count;
    if taken <= floor((new.until_minute - 1) / 60.0) - floor(new.from_minute / 60.0) then
      raise exception 'claim: taken' using errcode = 'exclusion_violation';
    end if;
    return null;
  end $$`,
  `create trigger claim_slots_taken after insert on claim
    for each row when (new.quantity is null) execute function claim_slots_taken()`,
  `create function claim_slots_given() returns trigger language plpgsql as $$
  begin
    update claim_slot set minutes = claim_slot.minutes & ~given.minutes
      from claim_hours(old.from_minute, old.until_minute) as given
      where claim_slot.leaf_id = old.leaf_id and claim_slot.hour = given.hour;
    delete from claim_slot where leaf_id = old.leaf_id and minutes = 0
      and hour in (select given.hour from claim_hours(old.from_minute, old.until_minute) as given);
    return null;
  end $$`,
  `create trigger claim_slots_given after delete on claim
    for each row when (old.quantity is null) execute function claim_slots_given()`,
]

const slotDrops = [
  "drop trigger if exists claim_slots_given on claim",
  "drop trigger if exists claim_slots_taken on claim",
  "drop function if exists claim_slots_given",
  "drop function if exists claim_slots_taken",
  "drop function if exists claim_hours",
  "drop table if exists claim_slot",
]

/** What lays and takes away what keeps claims apart; a new database is told which by its setting `roof.claim_guard`. */
export const layingOf: Record<ClaimGuard, string[]> = { exclusion, slots }
export const takingAway = [...slotDrops, ...exclusionDrops]

/** The guard that a database asks for when it is made: `alter database … set roof.claim_guard = 'slots'`. */
export async function askedGuard(db: QueryExecutorProvider): Promise<ClaimGuard> {
  const { rows } = await sql<{ guard: string | null }>`
    select current_setting('roof.claim_guard', true) as guard`.execute(db)
  return rows[0]?.guard === "slots" ? "slots" : "exclusion"
}

/** The guard that a database has. */
export async function claimGuard(db: QueryExecutorProvider): Promise<ClaimGuard> {
  if (!isPostgres(db)) return "exclusion"
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('claim_slot') is not null as there`.execute(db)
  return rows[0]?.there ? "slots" : "exclusion"
}

/**
 * Changes what keeps claims apart, with the claims that there are.
 * @param trx a transaction of PostgreSQL; nobody books until it ends.
 * @throws what `isClash` knows, where claims overlap.
 */
export async function changeClaimGuard(trx: QueryExecutorProvider, guard: ClaimGuard): Promise<void> {
  await sql`lock table claim in exclusive mode`.execute(trx)
  for (const statement of [...takingAway, ...layingOf[guard]]) await sql.raw(statement).execute(trx)
  if (guard === "slots") await sql.raw(fillSlots).execute(trx)
}

/** Writes the slots of the claims that there are, where triggers did not. */
export const fillSlots = `do $$
  begin
    if exists (
      select 1 from claim cross join lateral claim_hours(from_minute, until_minute) as had
      where quantity is null group by leaf_id, hour having sum(minutes) <> bit_or(minutes)
    ) then
      raise exception 'claim: taken' using errcode = 'exclusion_violation';
    end if;
    insert into claim_slot (leaf_id, hour, minutes)
      select leaf_id, hour, bit_or(minutes)
      from claim cross join lateral claim_hours(from_minute, until_minute) as had
      where quantity is null group by leaf_id, hour;
  end $$`
