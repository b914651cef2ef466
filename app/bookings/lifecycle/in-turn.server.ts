import { inRetriedTransaction } from "#db/clash.server"
import { type Database, inSharedCommit, type Snapshot, type Trx } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { lockLeaves, mostLeavesApart } from "~/spaces/tree/turns.server"
import { lastKnownPlace, type Place, readPlace, siteStamp } from "../kept-places.server"
import { expireDueOf, hasDue } from "./expire.server"

interface Turn<Found, Done> {
  /**
   * Looks at what stands in the way, and refuses. It is called again when the place turns out to be another. What it
   * asks goes out with the locks where it is asked by prepared queries.
   */
  look: (db: Snapshot, place: Place) => Promise<Found>
  write: (trx: Trx, place: Place, found: Found) => Promise<Done>
}

/** What cannot be done beside others in the building: it is begun again, with the building to itself. */
class NeedsBuilding extends Error {}

/**
 * Takes time of a space in its turn: after all that its leaves were booked for before, by its terms as they are then.
 * Other rooms of the building are booked beside it. In a transaction begun outside it has the whole building.
 *
 * What is looked at goes out together with the locks and the stamp of the building, by what is known of the space; it
 * counts only where that is still so.
 * @throws {AppError} `not_found`
 */
export async function inTurn<Found, Done>(
  db: Database,
  spaceId: string,
  now: Date,
  turn: Turn<Found, Done>,
): Promise<Done> {
  // On SQLite whoever writes is alone.
  const alone = db.isTransaction || !isPostgres(db)
  try {
    const take = (trx: Trx) => (alone ? takeAlone : takeBeside)(trx, spaceId, now, turn)
    return await inRetriedTransaction(db, take, inSharedCommit)
  } catch (error) {
    if (!(error instanceof NeedsBuilding)) throw error
  }
  return inRetriedTransaction(db, (trx) => takeAlone(trx, spaceId, now, turn))
}

async function takeBeside<Found, Done>(
  trx: Trx,
  spaceId: string,
  now: Date,
  { look, write }: Turn<Found, Done>,
): Promise<Done> {
  const known = await lastKnownPlace(trx, spaceId, now)
  const { siteId } = known.bookable
  if (known.leaves.length > mostLeavesApart) throw new NeedsBuilding()
  const held = Promise.all([
    lockLeaves(trx, siteId, idsOf(known)),
    siteStamp(trx, siteId),
    hasDue(trx, siteId, now),
  ])
  const looked = look(trx, known)
  // Whether it counts is not known before the others.
  looked.catch(() => {})
  const [, stamp, due] = await held
  if (due) throw new NeedsBuilding()
  if (stamp === known.stamp) return write(trx, known, await looked)
  await looked.catch(() => {})
  const place = await readPlace(trx, spaceId, now)
  if (idsOf(place).join() !== idsOf(known).join()) throw new NeedsBuilding()
  return write(trx, place, await look(trx, place))
}

async function takeAlone<Found, Done>(
  trx: Trx,
  spaceId: string,
  now: Date,
  { look, write }: Turn<Found, Done>,
): Promise<Done> {
  const known = await lastKnownPlace(trx, spaceId, now)
  const { siteId } = known.bookable
  await expireDueOf(trx, siteId, now)
  const place = (await siteStamp(trx, siteId)) === known.stamp ? known : await readPlace(trx, spaceId, now)
  return write(trx, place, await look(trx, place))
}

function idsOf({ leaves }: Place): string[] {
  return leaves.map(({ id }) => id)
}
