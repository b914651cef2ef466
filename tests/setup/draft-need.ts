import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { openNeed } from "~/needs/move-need.server"
import type { NeedLine, NeedOrigin, NeedVisibility } from "~/needs/need"
import type { TermsValues } from "~/needs/writing/need-input"
import { beginNeed, saveTerms, saveWhen } from "~/needs/writing/save-need.server"
import type { NoiseLevel } from "~/spaces/noise"
import type { Amenity } from "~/spaces/vocabulary"

/** What a group of a test looks for; what is left out is a choir of twenty, anywhere, for everybody to see. */
export interface Wish {
  title?: string
  people?: number
  visibility?: NeedVisibility
  language?: Locale
  line?: Partial<NeedLine>
  from: string
  until: string
  origins?: NeedOrigin[]
  amenities?: Amenity[]
  accessible?: boolean
  noise?: NoiseLevel | null
}

/** Tuesday evenings. */
const usualLine: NeedLine = { weekdays: [2], from: 18 * 60, until: 22 * 60, minutes: 120, times: 1 }

/** Writes the three steps of a need, as the forms do. @returns the id of the draft. */
export async function draftNeed(db: Database, group: Viewer, wish: Wish, now: Date): Promise<string> {
  const what = {
    title: wish.title ?? "Rehearsals",
    activities: ["choir" as const],
    peopleUsual: wish.people ?? 20,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const { id } = await beginNeed(db, group, organisationId, what, { now, language: wish.language ?? "en" })
  const when = {
    kind: "weekly" as const,
    lines: [{ ...usualLine, ...wish.line }],
    dates: [],
    seasonFrom: wish.from,
    seasonUntil: wish.until,
    without: [],
    origins: wish.origins ?? [],
  }
  await saveWhen(db, group, id, when, now)
  await saveTerms(db, group, id, termsOf(wish), now)
  return id
}

/** The same, published. */
export async function openedNeed(db: Database, group: Viewer, wish: Wish, now: Date): Promise<string> {
  const id = await draftNeed(db, group, wish, now)
  await openNeed(db, group, id, now)
  return id
}

/** The last step of a need that asks for little. */
export function termsOf({
  amenities = [],
  accessible = false,
  visibility = "public",
  noise = null,
}: Pick<Wish, "amenities" | "accessible" | "visibility" | "noise"> = {}): TermsValues {
  return {
    forms: [],
    formsPreferred: [],
    budget: null,
    budgetUnit: null,
    budgetLimit: false,
    amenitiesNeeded: amenities,
    amenitiesWished: [],
    accessible,
    allows: [],
    noise,
    visibility,
  }
}
