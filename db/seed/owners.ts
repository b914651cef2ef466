import type { NewOrganisation } from "~/organisations/organisation"
import type { BuildingKind } from "~/spaces/vocabulary"
import type { DemoLocale, Texts } from "./subject"

/** A part of the city as seen from its centre. */
export const sectors = ["centre", "north", "east", "south", "west"] as const
export type Sector = (typeof sectors)[number]

export interface DemoOrganisation {
  /** Stable name inside the demo. */
  key: string
  fields: NewOrganisation
}

const ofSector: Record<Sector, Texts> = {
  centre: { fr: "du centre", nl: "van het centrum", en: "of the centre" },
  north: { fr: "du nord", nl: "van het noorden", en: "of the north" },
  east: { fr: "de l'est", nl: "van het oosten", en: "of the east" },
  south: { fr: "du sud", nl: "van het zuiden", en: "of the south" },
  west: { fr: "de l'ouest", nl: "van het westen", en: "of the west" },
}

const disclaimer: Texts = {
  fr: "Organisation inventée pour la démonstration : elle n'existe pas, et les offres sous son nom non plus.",
  nl: "Organisatie verzonnen voor de demonstratie: ze bestaat niet, en de aanbiedingen onder haar naam evenmin.",
  en: "An organisation invented for the demonstration: it does not exist, and neither do the offers under its name.",
}

type Details = Omit<NewOrganisation, "name" | "description">

/** An invented organisation, whose name and description both say so. */
export function demoOrganisation(
  key: string,
  name: Partial<Texts>,
  about: Partial<Texts>,
  details: Details,
): DemoOrganisation {
  // The order in which the names are written: the first is the original.
  const languages = Object.keys(name) as DemoLocale[]
  const original = languages[0] ?? "fr"
  const each = (text: (locale: DemoLocale) => string) =>
    Object.fromEntries(languages.map((locale) => [locale, text(locale)]))
  return {
    key,
    fields: {
      ...details,
      email: `${key}@demo.example`,
      name: { original, ...each((locale) => `${name[locale]} (${locale === "fr" ? "démo" : "demo"})`) },
      description: { original, ...each((locale) => `${about[locale] ?? ""} ${disclaimer[locale]}`.trim()) },
    },
  }
}

/** Owners that the demo has once in every part of the city. */
const everywhere: { key: string; name: Texts; about: Texts; details: Details }[] = [
  {
    key: "parishes",
    name: { fr: "Paroisses", nl: "Parochies", en: "Parishes" },
    about: {
      fr: "Églises et salles paroissiales qui s'ouvrent au quartier.",
      nl: "Kerken en parochiezalen die hun deuren openen voor de buurt.",
      en: "Churches and parish halls that open up to the neighbourhood.",
    },
    details: { legalForm: "worship_establishment", languages: ["fr", "nl"], activities: ["community_civic"] },
  },
  {
    key: "schools",
    name: { fr: "Écoles", nl: "Franstalige scholen", en: "French-language schools" },
    about: {
      fr: "Écoles qui prêtent leurs salles après les cours et le week-end.",
      nl: "Scholen die hun lokalen delen na schooltijd en in het weekend.",
      en: "Schools that share their rooms after hours and at weekends.",
    },
    details: {
      legalForm: "asbl_vzw",
      languages: ["fr"],
      ageGroups: ["children", "youth"],
      activities: ["lifelong_learning"],
    },
  },
  {
    key: "municipal",
    name: { fr: "Services communaux", nl: "Gemeentediensten", en: "Municipal services" },
    about: {
      fr: "Salles communales, bibliothèques et halls de sport.",
      nl: "Gemeentezalen, bibliotheken en sporthallen.",
      en: "Municipal rooms, libraries and sports halls.",
    },
    details: { legalForm: "public_body", languages: ["fr", "nl"], activities: ["community_civic"] },
  },
  {
    key: "community",
    name: { fr: "Maisons de quartier", nl: "Buurthuizen", en: "Community centres" },
    about: {
      fr: "Maisons ouvertes à tous les habitants, avec des salles pour leurs groupes.",
      nl: "Huizen voor alle bewoners, met zalen voor hun groepen.",
      en: "Houses open to all residents, with rooms for their groups.",
    },
    details: {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "ar", "tr"],
      ageGroups: ["children", "youth", "adults", "seniors"],
      activities: ["sociocultural_mediation", "community_civic"],
      topics: ["interculturality_migration", "intergenerational_ageing"],
    },
  },
  {
    key: "culture",
    name: { fr: "Lieux culturels", nl: "Cultuurhuizen", en: "Cultural venues" },
    about: {
      fr: "Théâtres, centres culturels et studios qui partagent leurs plateaux.",
      nl: "Theaters, cultuurcentra en studio's die hun podia delen.",
      en: "Theatres, cultural centres and studios that share their stages.",
    },
    details: {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "en"],
      activities: ["artistic_production", "sociocultural_mediation"],
      disciplines: ["theatre", "music"],
      topics: ["participation_audience", "cultural_rights"],
    },
  },
]

const once: DemoOrganisation[] = [
  demoOrganisation(
    "worship",
    { fr: "Communautés de culte", nl: "Geloofsgemeenschappen", en: "Faith communities" },
    {
      fr: "Mosquées, synagogues, temples et églises qui partagent leurs salles.",
      nl: "Moskeeën, synagogen, tempels en kerken die hun zalen delen.",
      en: "Mosques, synagogues, temples and churches that share their rooms.",
    },
    { legalForm: "worship_establishment", languages: ["fr", "nl", "ar", "en"] },
  ),
  demoOrganisation(
    "nl-schools",
    { nl: "Nederlandstalige scholen", fr: "Écoles néerlandophones" },
    {
      nl: "Scholen die hun lokalen delen na schooltijd en in het weekend.",
      fr: "Écoles qui prêtent leurs salles après les cours et le week-end.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["nl"],
      ageGroups: ["children", "youth"],
      activities: ["lifelong_learning"],
    },
  ),
  demoOrganisation(
    "museums",
    { fr: "Musées de la ville", nl: "Stadsmusea", en: "City museums" },
    {
      fr: "Auditoriums et ateliers de musées, en soirée.",
      nl: "Auditoria en ateliers van musea, 's avonds.",
      en: "Lecture theatres and workshops of museums, in the evening.",
    },
    { legalForm: "foundation", languages: ["fr", "nl", "en"], activities: ["sociocultural_mediation"] },
  ),
  demoOrganisation(
    "vacant",
    { fr: "Coopérative des rez vides", nl: "Coöperatie Lege Panden", en: "Empty Shops Cooperative" },
    {
      fr: "Occupation temporaire de rez commerciaux pour des projets de quartier.",
      nl: "Tijdelijk gebruik van winkelpanden voor buurtprojecten.",
      en: "Temporary use of empty shops for neighbourhood projects.",
    },
    { legalForm: "cooperative", languages: ["fr", "nl", "en"], activities: ["public_space_activation"] },
  ),
  demoOrganisation(
    "landlord",
    { fr: "Immobilière Exemple", nl: "Vastgoed Voorbeeld", en: "Example Property" },
    {
      fr: "Surfaces vacantes mises à disposition entre deux baux.",
      nl: "Leegstaande oppervlakten, beschikbaar tussen twee huurcontracten.",
      en: "Vacant floors made available between two leases.",
    },
    { legalForm: "company", languages: ["fr", "nl", "en"] },
  ),
  demoOrganisation(
    "offices",
    { fr: "Bureaux partagés", nl: "Gedeelde kantoren", en: "Shared offices" },
    {
      fr: "Bureaux, salles de réunion et postes de travail à partager.",
      nl: "Kantoren, vergaderzalen en werkplekken om te delen.",
      en: "Offices, meeting rooms and desks to share.",
    },
    { legalForm: "company", languages: ["fr", "nl", "en"] },
  ),
  demoOrganisation(
    "care",
    { fr: "Maisons de soins", nl: "Zorghuizen", en: "Care homes" },
    {
      fr: "Salles communes ouvertes aux rencontres entre générations.",
      nl: "Gemeenschappelijke zalen, open voor ontmoeting tussen generaties.",
      en: "Common rooms open to meetings between generations.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl"],
      ageGroups: ["seniors"],
      topics: ["intergenerational_ageing"],
    },
  ),
  demoOrganisation(
    "house",
    { fr: "Maison des associations", nl: "Verenigingenhuis", en: "Association House" },
    {
      fr: "Bureaux, postes de travail et salles pour une cinquantaine d'associations sous un même toit.",
      nl: "Kantoren, werkplekken en zalen voor een vijftigtal verenigingen onder één dak.",
      en: "Offices, desks and rooms for some fifty associations under one roof.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "en"],
      activities: ["networking", "project_management"],
      topics: ["participation_audience", "digitalisation"],
    },
  ),
]

/** Everyone who owns a building in the demo. */
export const owners: DemoOrganisation[] = [
  ...everywhere.flatMap(({ key, name, about, details }) =>
    sectors.map((sector) => {
      const of = ofSector[sector]
      const named = { fr: `${name.fr} ${of.fr}`, nl: `${name.nl} ${of.nl}`, en: `${name.en} ${of.en}` }
      return demoOrganisation(`${key}-${sector}`, named, about, details)
    }),
  ),
  ...once,
]

/** Which owner a building of the demo belongs to. */
export function ownerOf(building: {
  kind: BuildingKind
  denomination: string | null
  dutchSpeaking: boolean
  sector: Sector
  /** A number that tells buildings apart. */
  turn: number
}): string {
  const { kind, denomination, dutchSpeaking, sector, turn } = building
  switch (kind) {
    case "place_of_worship":
    case "parish_hall":
      return denomination === null || denomination === "roman_catholic" ? `parishes-${sector}` : "worship"
    case "school":
      return dutchSpeaking ? "nl-schools" : `schools-${sector}`
    case "library":
    case "town_hall":
    case "sports_hall":
      return `municipal-${sector}`
    case "theatre":
    case "cultural_centre":
      return `culture-${sector}`
    case "museum":
      return "museums"
    case "retail":
    case "industrial":
    case "residential":
      return turn % 3 === 0 ? "landlord" : "vacant"
    case "office":
    case "station":
      return "offices"
    case "care":
      return "care"
    default:
      return `community-${sector}`
  }
}
