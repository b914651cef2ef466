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
  /** Verbs of which no form says anything, in the infinitive: the regular ones. */
  verbs: string
  /** Articles and prepositions, which stay only between words of the text. */
  joining: string
  /**
   * What only makes an activity more precise: taken with one beside it, for no space mentions it and nobody would be
   * helped by halls that do.
   */
  qualifiers: string
  /** Who comes, which says nothing of a space: left out, and an activity beside it is theirs. */
  who: string
  /** What is asked not to be there. */
  negation: string
  /** First halves of words written as one that say nothing of their own. */
  heads: string
  /** Second halves of such words: how often, when and as what it is done. */
  tails: string
  /** Second halves of such words that say who comes. */
  groups: string
  /** Languages, which a course teaches and no space has. */
  languages: string
}
