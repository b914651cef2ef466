import type { MembershipRole } from "~/accounts/roles"
import type { Locale, ShownText, Translated } from "~/i18n/locales"
import type { Hidden } from "~/platform/hidden"
import type { Activity, AgeGroup, Discipline, LegalForm, Topic } from "./vocabulary"

/** What an organisation says about itself. */
export interface OrganisationFields {
  name: Translated
  description: Translated | null
  legalForm: LegalForm
  /** Ten digits. */
  enterpriseNumber: string | null
  website: string | null
  email: string | null
  phone: string | null
  /** Addresses of its pages on social networks. */
  links: string[]
  /** Languages spoken. */
  languages: string[]
  ageGroups: AgeGroup[]
  activities: Activity[]
  disciplines: Discipline[]
  topics: Topic[]
  /** Shown in the public list. */
  listed: boolean
  /** Shown to others who look for somebody to share a roof with. */
  foundForSharing: boolean
}

/** To make one, a name and a legal form do. */
export type NewOrganisation = Pick<OrganisationFields, "name" | "legalForm"> & Partial<OrganisationFields>

export interface Organisation extends OrganisationFields {
  id: string
  /** Hidden by administrators: why, told to its members alone. */
  hidden: Hidden | null
  createdAt: string
  updatedAt: string
}

/** An organisation as one reader sees it. */
export type OrganisationProfile = Omit<Organisation, "name" | "description"> & {
  name: ShownText
  description: ShownText | null
}

/** An organisation for which a person acts. */
export interface OwnOrganisation {
  id: string
  name: Translated
  legalForm: LegalForm
  role: MembershipRole
  hidden: Hidden | null
}

/** The languages that an organisation can say it speaks: ours, and those most spoken beside them in Brussels. */
export const spokenLanguages = [
  "fr",
  "nl",
  "en",
  "de",
  "ar",
  "tr",
  "es",
  "pt",
  "it",
  "ro",
  "pl",
  "uk",
  "ru",
  "ber",
  "ln",
  "sq",
  "bg",
  "el",
  "vgt",
  "sfb",
] as const

/** The name of a language in the reader's own. */
export function languageName(code: string, locale: Locale): string {
  return ownNames[code]?.[locale] ?? new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code
}

/** Names that the platform does not know. */
const ownNames: Record<string, Record<Locale, string>> = {
  ber: { fr: "tamazight (berbère)", nl: "Tamazight (Berbers)", en: "Tamazight (Berber)" },
  vgt: { fr: "langue des signes flamande", nl: "Vlaamse Gebarentaal", en: "Flemish Sign Language" },
  sfb: {
    fr: "langue des signes de Belgique francophone",
    nl: "Frans-Belgische Gebarentaal",
    en: "French Belgian Sign Language",
  },
}
