import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Locale, Translated } from "~/i18n/locales"
import { type JointPart, partsOf } from "~/needs/joint-parts.server"
import type { DraftNeed, Need, NeedOrigin } from "~/needs/need"
import { needFromRow, readNeed, wholeNeed } from "~/needs/need-rows.server"
import { shownPlaces } from "~/needs/shown-places.server"
import { AppError } from "~/platform/errors"
import { besideNeedsSeenBy } from "./joint/beside-matches.server"
import { hasSpaceFor } from "./own-spaces.server"

/** A need as somebody may see it. */
export interface SeenNeed {
  /** With its places as they are for its own group, and as they are shown for everybody else. */
  need: DraftNeed
  /** Its places as they are shown. */
  places: NeedOrigin[]
  /** As it is kept, for matching and not for showing; null while it is being written. */
  whole: Need | null
  organisation: { id: string; name: Translated }
  /** Of a joint need: what each of its groups looks for, the one that books first. */
  parts: JointPart[]
  /** Whether the reader acts for its group, or one of its groups. */
  own: boolean
}

/**
 * A need, for whoever may see it: people and programs by the same rule.
 * @throws {AppError} `not_found`: also to whoever must not know that it is there; `conflict` to its group, when it cannot
 *   be read.
 */
export async function seenNeed(
  db: Database,
  viewer: Viewer | null,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SeenNeed> {
  const row = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select(["organisation.name as organisation_name", "organisation.legal_form"])
    .select(["organisation.hidden_at", "organisation.ended_at"])
    .where("need.id", "=", id)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const parts = row.joint_way === null ? [] : ((await partsOf(db, [id])).get(id) ?? [])
  const groups = [row.organisation_id, ...parts.map(({ organisation }) => organisation.id)]
  const own = groups.some((organisationId) => can(viewer, "need.read", { organisationId }))
  const stored = own ? needFromRow(row) : readNeed(row)
  if (!stored) throw new AppError("not_found")
  const places = await shownPlaces(db, stored.origins, row.joint_way ? null : row.legal_form, locale)
  const need = own ? stored : { ...stored, origins: places }
  const whole = wholeNeed(stored)
  const isShown =
    need.status === "open" &&
    !row.hidden_at &&
    !row.ended_at &&
    parts.every(({ organisation }) => organisation.isShown)
  if (!own && !(isShown && whole && (await isSeen(db, viewer, whole, { locale, now }))))
    throw new AppError("not_found")
  const name: Translated = fromJson(row.organisation_name)
  return { need, places, whole, organisation: { id: need.organisationId, name }, parts, own }
}

/** Whether somebody outside the group of an open need sees it: it is public, or they have a space that nearly fits. */
async function isSeen(
  db: Database,
  viewer: Viewer | null,
  need: Need,
  { locale, now }: { locale: Locale; now: Date },
): Promise<boolean> {
  if (need.visibility !== "owners") return need.visibility === "public"
  if (viewer && (await isAskedBy(db, viewer, need.id))) return true
  const own = viewer ? organisationsWhere(viewer, "space.see_draft") : []
  if (own.length === 0) return false
  if (need.jointWay === "side_by_side")
    return (await besideNeedsSeenBy(db, own, { locale, now }, need.id)).has(need.id)
  return hasSpaceFor(db, own, need, { locale, now })
}

/** Whoever asks another group to share shows it the need for which it asks. */
async function isAskedBy(db: Database, viewer: Viewer, needId: string): Promise<boolean> {
  const own = organisationsWhere(viewer, "need.read")
  if (own.length === 0) return false
  const row = await db
    .selectFrom("share_request")
    .innerJoin("need", "need.id", "share_request.to_need_id")
    .select("share_request.id")
    .where("share_request.from_need_id", "=", needId)
    .where("share_request.status", "=", "open")
    .where("need.organisation_id", "in", own)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
