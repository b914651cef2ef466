import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import type { ComparablePrice } from "~/spaces/price"
import { hourlyPriceOf, pairedRow } from "../matches-of-space.server"
import { freshNeedIndex, needsShownTo } from "../needs-index/need-index.server"
import { type UnlockAdvice, unlockAdvice } from "./unlock-advice"

export interface SpaceUnlock extends UnlockAdvice {
  /** What an hour costs groups now, by which income is told. */
  hourlyPrice: ComparablePrice | null
}

/**
 * What the owner of a published space could change so that more open needs fit, those that the owner may know of; null
 * when searches do not find the space.
 */
export async function unlockOfSpace(
  db: Database,
  spaceId: string,
  reading: { locale: Locale; now: Date },
): Promise<SpaceUnlock | null> {
  const index = await freshSpaceIndex(db, reading.now)
  const row = index.rowOf(spaceId)
  if (row === undefined) return null
  const { space, place, ground } = await pairedRow(db, index, row, reading)
  const needs = needsShownTo(await freshNeedIndex(db, reading.now), space.organisationId)
  return {
    ...unlockAdvice(space, needs, place, ground),
    hourlyPrice: hourlyPriceOf(space, reading.now),
  }
}
