import { type Kysely, sql } from "kysely"
import { askedGuard, layingOf, takingAway } from "./claim-slots.server"
import { isPostgres } from "./kind.server"

/*
 * What keeps two bookings from having the same time, in the database itself. A claim is what one booking takes of
 * one leaf of the space tree, in whole minutes since 1970, half-open. Without a quantity, claims of a leaf never
 * overlap; with one, the sum of what overlaps never exceeds the quantity of the leaf. Claims are written and
 * deleted, never changed. While anything in a building has claims to come, none of its spaces gets or gives up a
 * part, and no space with claims another quantity: whoever does so takes the claims away and writes them anew in the
 * same transaction. A claim does not say whose leaf it was when it was written, so the building is what is asked.
 */

/** Lays the guards around the table `claim`. */
export async function guardClaims(db: Kysely<unknown>): Promise<void> {
  const guards = isPostgres(db) ? [...postgresGuards, ...layingOf[await askedGuard(db)]] : sqliteGuards
  for (const statement of guards) await sql.raw(statement).execute(db)
}

export async function dropClaimGuards(db: Kysely<unknown>): Promise<void> {
  const drops = isPostgres(db) ? [...takingAway, ...postgresDrops] : sqliteDrops
  for (const statement of drops) await sql.raw(statement).execute(db)
}

/** The most desks that are taken at one moment of the new claim: at its start, or where another begins in it. */
const peak = `(
  select max(total) from (
    select (
      select coalesce(sum(quantity), 0) from claim
      where leaf_id = new.leaf_id and until_minute > moment.at and from_minute <= moment.at
    ) as total
    from (
      select new.from_minute as at
      union
      select from_minute from claim
      where leaf_id = new.leaf_id and from_minute > new.from_minute and from_minute < new.until_minute
    ) as moment
  ) as totals
)`

const sqliteTreeGuard = `select raise(abort, 'space: has claims') where exists (
  select 1 from space join claim on claim.leaf_id = space.id
  where space.site_id = new.site_id and claim.until_minute > unixepoch() / 60
);`

// Claims without quantity never overlap, so the last that begins before the end is the only one that can reach in.
const sqliteGuards = [
  `create trigger claim_guard before insert on claim begin
    select raise(abort, 'claim: empty') where new.until_minute <= new.from_minute;
    select raise(abort, 'claim: not a leaf') where exists (select 1 from space where parent_id = new.leaf_id);
    select raise(abort, 'claim: quantity')
      where ((select quantity from space where id = new.leaf_id) is null) <> (new.quantity is null);
    select raise(abort, 'claim: quantity') where new.quantity < 1;
    select raise(abort, 'claim: taken') where new.quantity is null and (
      select until_minute from claim
      where leaf_id = new.leaf_id and from_minute < new.until_minute
      order by from_minute desc limit 1
    ) > new.from_minute;
    select raise(abort, 'claim: taken') where new.quantity is not null
      and ${peak} + new.quantity > (select quantity from space where id = new.leaf_id);
  end`,
  `create trigger claim_unchanged before update on claim begin
    select raise(abort, 'claim: never changed');
  end`,
  `create trigger space_with_claims_new_part before insert on space when new.parent_id is not null begin
    ${sqliteTreeGuard}
  end`,
  `create trigger space_with_claims_moved_part before update of parent_id on space
    when new.parent_id is not old.parent_id begin
    ${sqliteTreeGuard}
  end`,
  `create trigger space_with_claims_quantity before update of quantity on space
    when new.quantity is not old.quantity begin
    select raise(abort, 'space: has claims') where exists (
      select 1 from claim where leaf_id = new.id and until_minute > unixepoch() / 60
    );
  end`,
]

const sqliteDrops = [
  "drop trigger space_with_claims_quantity",
  "drop trigger space_with_claims_moved_part",
  "drop trigger space_with_claims_new_part",
  "drop trigger claim_unchanged",
  "drop trigger claim_guard",
]

// What keeps claims apart stands beside these (claim-slots.server.ts). Locking the row of the leaf puts the claims of a
// desk area one after the other, and claims before or after a change of the leaf itself. The lock is the weakest that
// does: a stronger one would wait for whoever has just written a booking of that space, who waits for the same lock.
const postgresGuards = [
  `alter table claim add constraint claim_not_empty check (from_minute < until_minute)`,
  `create function claim_guard() returns trigger language plpgsql as $$
  declare
    most integer;
  begin
    if new.quantity is null then
      select quantity into most from space where id = new.leaf_id for share;
    else
      select quantity into most from space where id = new.leaf_id for no key update;
    end if;
    if exists (select 1 from space where parent_id = new.leaf_id) then
      raise exception 'claim: not a leaf' using errcode = 'check_violation';
    end if;
    if (most is null) <> (new.quantity is null) then
      raise exception 'claim: quantity' using errcode = 'check_violation';
    end if;
    if new.quantity < 1 then
      raise exception 'claim: quantity' using errcode = 'check_violation';
    end if;
    if new.quantity is not null then
      if ${peak} + new.quantity > most then
        raise exception 'claim: taken' using errcode = 'exclusion_violation';
      end if;
    end if;
    return new;
  end $$`,
  "create trigger claim_guard before insert on claim for each row execute function claim_guard()",
  `create function claim_unchanged() returns trigger language plpgsql as $$
  begin
    raise exception 'claim: never changed' using errcode = 'check_violation';
  end $$`,
  "create trigger claim_unchanged before update on claim for each row execute function claim_unchanged()",
  `create function space_with_claims() returns trigger language plpgsql as $$
  begin
    if tg_argv[0] = 'tree' then
      perform 1 from space where site_id = new.site_id order by id for no key update;
    end if;
    if exists (
      select 1 from space join claim on claim.leaf_id = space.id
      where space.site_id = new.site_id and (tg_argv[0] = 'tree' or space.id = new.id)
        and claim.until_minute > floor(extract(epoch from now()) / 60)
    ) then
      raise exception 'space: has claims' using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  `create trigger space_with_claims_new_part before insert on space
    for each row when (new.parent_id is not null) execute function space_with_claims('tree')`,
  `create trigger space_with_claims_moved_part before update of parent_id on space
    for each row when (new.parent_id is distinct from old.parent_id) execute function space_with_claims('tree')`,
  `create trigger space_with_claims_quantity before update of quantity on space
    for each row when (new.quantity is distinct from old.quantity) execute function space_with_claims('self')`,
]

const postgresDrops = [
  "drop trigger space_with_claims_quantity on space",
  "drop trigger space_with_claims_moved_part on space",
  "drop trigger space_with_claims_new_part on space",
  "drop function space_with_claims",
  "drop trigger claim_unchanged on claim",
  "drop function claim_unchanged",
  "drop trigger claim_guard on claim",
  "drop function claim_guard",
  "alter table claim drop constraint claim_not_empty",
]
