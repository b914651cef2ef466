import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { NeedLine, NeedVisibility } from "~/needs/need"
import { person } from "./bookable-hall"
import { openedNeed } from "./draft-need"

/** Who signs in with an account of the demo. */
export async function viewerOfDemo(db: Database, email: string): Promise<Viewer> {
  const { id } = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow()
  const own = await db
    .selectFrom("membership")
    .select("organisation_id")
    .where("user_id", "=", id)
    .where("role", "=", "admin")
    .execute()
  return { ...person(id, ...own.map(({ organisation_id }) => organisation_id)), email }
}

/** Something that a group of the demo looks for, near the hall: seen by owners whose space fits unless another is said. */
export async function lookFor(
  db: Database,
  group: Viewer,
  title: string,
  line: Omit<NeedLine, "times">,
  {
    from,
    until,
    visibility = "owners",
    people = 40,
  }: { from: string; until: string; visibility?: NeedVisibility; people?: number },
) {
  const origins = [
    { kind: "point" as const, position: [4.35, 50.85] as [number, number], radius: 500, label: "" },
  ]
  const wish = { title, people, visibility, language: "fr" as const, line, from, until, origins }
  return openedNeed(db, group, wish, new Date())
}
