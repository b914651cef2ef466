import type { Database } from "#db/database.server"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { sharesOfNeed } from "~/matching/sharing/list-shares.server"
import type { ShownRequest } from "~/matching/sharing/share-request"
import { type JointPart, partsOf } from "~/needs/joint-parts.server"
import type { DraftNeed, JointWay } from "~/needs/need"

/** One of two groups that look together. */
export interface ShownPart {
  need: Pick<DraftNeed, "id" | "title" | "language" | "text" | "people">
  group: { id: string; name: ShownText }
  /** Whether the reader acts for it. */
  own: boolean
}

/** How a need stands to those of other groups. */
export interface SharingView {
  /** Of a joint need. */
  joint: { way: JointWay; parts: ShownPart[] } | null
  /** Of a need that is part of one. */
  partOf: { jointId: string; other: ShownText } | null
  /** What was asked of it, and by it, for its group. */
  requests: ShownRequest[]
  /** Needs of the reader that may ask it. */
  askers: { id: string; title: string; language: Locale }[]
}

/**
 * What the page of a need says of sharing.
 * @param own whether the reader acts for its group.
 */
export async function loadSharing(
  db: Database,
  viewer: Viewer | null,
  { need, parts, own }: { need: DraftNeed; parts: JointPart[]; own: boolean },
  locale: Locale,
): Promise<SharingView> {
  return {
    joint: need.jointWay && {
      way: need.jointWay,
      parts: parts.map((part) => shownPart(part, viewer, locale)),
    },
    partOf: need.jointId === null || !own ? null : await partOf(db, need, need.jointId, locale),
    requests: own && need.jointWay === null ? await sharesOfNeed(db, need.id, locale) : [],
    askers: !own && need.jointWay === null && viewer ? await askersOf(db, viewer) : [],
  }
}

function shownPart({ need, organisation }: JointPart, viewer: Viewer | null, locale: Locale): ShownPart {
  const { id, title, language, text, people } = need
  return {
    need: { id, title, language, text, people },
    group: { id: organisation.id, name: showText(organisation.name, locale) },
    own: can(viewer, "need.read", { organisationId: organisation.id }),
  }
}

async function partOf(
  db: Database,
  { id }: DraftNeed,
  jointId: string,
  locale: Locale,
): Promise<SharingView["partOf"]> {
  const parts = (await partsOf(db, [jointId])).get(jointId) ?? []
  const other = parts.find(({ need }) => need.id !== id)
  return other ? { jointId, other: showText(other.organisation.name, locale) } : null
}

/** The open needs of somebody's groups that others may know of. */
async function askersOf(db: Database, viewer: Viewer): Promise<SharingView["askers"]> {
  const groups = organisationsWhere(viewer, "need.publish")
  if (groups.length === 0) return []
  return db
    .selectFrom("need")
    .select(["id", "title", "language"])
    .where("organisation_id", "in", groups)
    .where("status", "=", "open")
    .where("visibility", "!=", "private")
    .where("joint_way", "is", null)
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(20)
    .execute()
}
