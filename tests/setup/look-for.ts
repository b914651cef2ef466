import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { openNeed } from "~/needs/move-need.server"
import type { NeedLine, NeedVisibility } from "~/needs/need"
import { beginNeed, saveTerms, saveWhen } from "~/needs/writing/save-need.server"
import { person } from "./bookable-hall"

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
  const now = new Date()
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const what = {
    title,
    activities: ["choir" as const],
    peopleUsual: people,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  const { id } = await beginNeed(db, group, organisationId, what, { now, language: "fr" })
  const origins = [
    { kind: "point" as const, position: [4.35, 50.85] as [number, number], radius: 500, label: "" },
  ]
  const season = { seasonFrom: from, seasonUntil: until, without: [] }
  await saveWhen(
    db,
    group,
    id,
    { kind: "weekly", lines: [{ ...line, times: 1 }], dates: [], ...season, origins },
    now,
  )
  const terms = {
    forms: [],
    formsPreferred: [],
    budget: null,
    budgetUnit: null,
    budgetLimit: false,
    amenitiesNeeded: [],
    amenitiesWished: [],
    accessible: false,
    allows: [],
  }
  await saveTerms(db, group, id, { ...terms, visibility }, now)
  await openNeed(db, group, id, now)
  return id
}
