import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import type { Hidden } from "~/platform/hidden"
import { paths } from "~/platform/paths"
import { emptyQuery } from "~/search/query/space-query"
import type { SpaceHit } from "~/search/results/search-result"
import { matchSpaces } from "~/search/results/search-spaces.server"
import { toHits } from "~/search/results/space-hits.server"
import type { Gaps } from "~/spaces/listing/completeness"
import { loadDraft } from "~/spaces/listing/wizard.server"
import type { SpaceStatus } from "~/spaces/vocabulary"
import { type ExampleSearch, exampleSearches } from "./example-searches.server"

/** A listing as its owner sees it once it is told. */
export interface PublishedView {
  spaceId: string
  name: string
  status: SpaceStatus
  hidden: Hidden | null
  gaps: Gaps
  /** Address of its page, in full. */
  address: string
  /** Its card as searches show it; null while none finds it. */
  hit: SpaceHit | null
  searches: ExampleSearch[]
}

/**
 * How a listing stands before the public.
 * @param publicUrl address of the site, without a slash at the end.
 * @throws {AppError} `not_found`, or `forbidden` for whoever may only look.
 */
export async function loadPublished(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, publicUrl, now }: { locale: Locale; publicUrl: string; now: Date },
): Promise<PublishedView> {
  const { frame, gaps, detail } = await loadDraft(db, viewer, id, locale)
  const found = frame.status === "published" && !frame.hidden
  return {
    spaceId: id,
    name: frame.name,
    status: frame.status,
    hidden: frame.hidden,
    gaps,
    address: publicUrl + paths.space(locale, id),
    hit: found ? await cardOf(db, id, locale, now) : null,
    searches: found ? await exampleSearches(db, detail, { locale, now }) : [],
  }
}

async function cardOf(db: Database, id: string, locale: Locale, now: Date): Promise<SpaceHit | null> {
  const matcher = await matchSpaces(db, emptyQuery, now)
  const row = matcher.index.rowOf(id)
  const [hit = null] = row === undefined ? [] : await toHits(db, matcher, [row], locale)
  return hit
}
