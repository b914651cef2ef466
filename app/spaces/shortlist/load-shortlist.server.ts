import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { findSpace } from "../find-space.server"
import type { SpaceDetail } from "../space-detail"

export interface Shortlist {
  spaces: SpaceDetail[]
  /** How many of those asked for are not offered, or not any more. */
  gone: number
}

/** Spaces as everyone may see them, in the order of their ids. */
export async function loadShortlist(db: Snapshot, ids: string[], locale: Locale): Promise<Shortlist> {
  const spaces: SpaceDetail[] = []
  for (const id of ids) {
    const space = await findPublished(db, id, locale)
    if (space) spaces.push(space)
  }
  return { spaces, gone: ids.length - spaces.length }
}

async function findPublished(db: Snapshot, id: string, locale: Locale): Promise<SpaceDetail | null> {
  try {
    return await findSpace(db, null, id, locale)
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null
    throw error
  }
}
