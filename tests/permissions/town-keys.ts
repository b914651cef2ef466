import type { Database } from "#db/database.server"
import type { KeyScope } from "~/accounts/keys/key-scopes"
import type { Viewer } from "~/accounts/viewer"
import { makeFeed } from "~/bookings/ical/feeds.server"
import { hashSecret, newId } from "~/platform/ids.server"
import { put } from "./put"

/** A calendar address of the group, and a program's token of one of its members. */
export async function makeKeys(db: Database, group: Viewer, memberId: string, now: Date) {
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const feed = await makeFeed(db, group, { organisationId, locale: "en" }, now)
  const token = await addToken(db, memberId, { scopes: ["read"] }, now.toISOString())
  return { feed: feed.id, feedSecret: feed.secret, token: token.id }
}

/** A token as it is kept, without the mail that tells of it. */
export async function addToken(
  db: Database,
  user_id: string,
  { scopes, organisation = null }: { scopes: readonly KeyScope[]; organisation?: string | null },
  created_at: string,
) {
  const id = newId()
  const secret = `cr_${id}`
  await put(db, "api_token", {
    id,
    user_id,
    name: "Program",
    secret_hash: hashSecret(secret),
    scopes: JSON.stringify(scopes),
    organisation_id: organisation,
    created_at,
    last_used_at: null,
    expires_at: null,
  })
  return { id, secret }
}
