import type { Database } from "#db/database.server"
import { newId, newSecret } from "~/platform/ids.server"
import { put } from "./put"

/** A search that a member of the group saved, what it found, and its feed. */
export async function makeAlerts(db: Database, userId: string, space: string, now: Date) {
  const [id, { secret, hash }] = [newId(), newSecret()]
  const stamp = now.toISOString()
  await put(db, "alert", {
    id,
    user_id: userId,
    kind: "search",
    name: "Evenings",
    search: `q=${id}`,
    frequency: "off",
    begun: 1,
    feed_hash: hash,
    created_at: stamp,
  })
  await put(db, "alert_news", {
    alert_id: id,
    subject_id: space,
    space_id: space,
    state: "told",
    found_at: stamp,
  })
  return { alert: id, alertSecret: secret }
}
