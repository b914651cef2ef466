import type {
  ActivityOfUse,
  Allowance,
  Amenity,
  BuildingKind,
  SharingForm,
  SpaceKind,
} from "~/spaces/vocabulary"

/** Words of one language, for each code those that name it, parted by commas. A plural in s or x need not be named. */
export interface WordList {
  activity: Partial<Record<ActivityOfUse, string>>
  /** Words that name an activity only where nothing more particular does: a course of yoga is yoga. */
  general: Partial<Record<ActivityOfUse, string>>
  amenities: Partial<Record<Amenity, string>>
  allows: Partial<Record<Allowance, string>>
  kind: Partial<Record<SpaceKind, string>>
  site_kind: Partial<Record<BuildingKind, string>>
  form: Partial<Record<SharingForm, string>>
  accessible: { yes: string }
  sort: { price: string }
  /** What would be misread: it stays text. */
  text: string
  /** What everybody looks for, and says nothing. */
  nothing: string
  /** Articles and prepositions, which stay only between words of the text. */
  joining: string
  /** What is asked not to be there. */
  negation: string
  /** First halves of words written as one that say nothing of their own. */
  heads: string
  /** Languages, which a course teaches and no space has. */
  languages: string
}
