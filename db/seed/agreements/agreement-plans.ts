import type { Locale } from "~/i18n/locales"
import type { ActivityOfUse } from "~/spaces/vocabulary"

/** An agreement of the demo, and how far it has come. Days are counted from today. */
export interface AgreementPlan {
  owner: "community-centre" | "parishes-centre"
  group: string
  locale: Locale
  purpose: string
  activity: ActivityOfUse
  people: number
  slot: { weekday: number; from: string; to: string }
  /** Cents an hour; null: for nothing. */
  fee: number | null
  /** When its owner began to write it. */
  begun: number
  first: number
  last: number | null
  trial?: number
  /** The group proposes to change it from this day on. */
  amended?: number
  /** The group's insurance certificate holds so long; the owner adds the inventory of the start. */
  insuredUntil?: number
  /** What its sides did; the clock does the rest. */
  reached: "draft" | "proposed" | "disputed" | "frozen" | "signed" | "cancelled"
}

/** What a demo account of an owner and groups agree on; the oldest first. */
export const agreementPlans: readonly AgreementPlan[] = [
  {
    owner: "community-centre",
    group: "theatre-amateur",
    locale: "fr",
    purpose: "Répétitions de la création de la saison passée",
    activity: "theatre",
    people: 15,
    slot: { weekday: 1, from: "19:00", to: "22:00" },
    fee: 800,
    begun: -430,
    first: -400,
    last: -36,
    reached: "signed",
  },
  {
    owner: "parishes-centre",
    group: "choir",
    locale: "fr",
    purpose: "Répétition hebdomadaire de la chorale",
    activity: "choir",
    people: 40,
    slot: { weekday: 2, from: "19:00", to: "21:30" },
    fee: 1200,
    begun: -210,
    first: -180,
    last: 185,
    amended: 30,
    insuredUntil: 120,
    reached: "signed",
  },
  {
    owner: "community-centre",
    group: "youth",
    locale: "fr",
    purpose: "École de devoirs",
    activity: "homework",
    people: 20,
    slot: { weekday: 4, from: "16:00", to: "18:00" },
    fee: null,
    begun: -95,
    first: -80,
    last: 285,
    trial: 40,
    reached: "signed",
  },
  {
    owner: "community-centre",
    group: "homework-nl",
    locale: "nl",
    purpose: "Huiswerkklas voor de buurt",
    activity: "homework",
    people: 18,
    slot: { weekday: 3, from: "14:00", to: "16:00" },
    fee: null,
    begun: -60,
    first: 30,
    last: 210,
    reached: "cancelled",
  },
  {
    owner: "parishes-centre",
    group: "youth",
    locale: "fr",
    purpose: "Atelier du mercredi",
    activity: "youth",
    people: 18,
    slot: { weekday: 3, from: "13:30", to: "16:30" },
    fee: 600,
    begun: -25,
    first: 20,
    last: 300,
    reached: "signed",
  },
  {
    owner: "community-centre",
    group: "toneel",
    locale: "nl",
    purpose: "Repetities voor de voorstelling in het voorjaar",
    activity: "theatre",
    people: 12,
    slot: { weekday: 5, from: "19:00", to: "22:00" },
    fee: 900,
    begun: -12,
    first: 35,
    last: 200,
    reached: "proposed",
  },
  {
    owner: "parishes-centre",
    group: "youth",
    locale: "fr",
    purpose: "Fêtes et repas de l’association",
    activity: "meal",
    people: 50,
    slot: { weekday: 6, from: "17:00", to: "22:00" },
    fee: 1500,
    begun: -9,
    first: 45,
    last: null,
    reached: "disputed",
  },
  {
    owner: "community-centre",
    group: "choir",
    locale: "fr",
    purpose: "Répétition des altos",
    activity: "choir",
    people: 12,
    slot: { weekday: 4, from: "19:00", to: "20:30" },
    fee: 700,
    begun: -6,
    first: 25,
    last: 240,
    reached: "frozen",
  },
  {
    owner: "parishes-centre",
    group: "choir",
    locale: "fr",
    purpose: "Concert de fin d’année",
    activity: "music",
    people: 60,
    slot: { weekday: 7, from: "14:00", to: "18:00" },
    fee: 2000,
    begun: -2,
    first: 60,
    last: 61,
    reached: "draft",
  },
]

/** What is said and written of some clauses, in the languages of the agreements. */
export const demoWords = {
  comment: {
    fr: "Pouvons-nous laisser nos pupitres dans l’armoire du fond ?",
    nl: "Mogen onze decorstukken in de berging blijven staan?",
    en: "May our music stands stay in the cupboard at the back?",
  },
  ownCleaning: {
    fr: "L’occupant balaie et range la salle après chaque usage. Le propriétaire lave le sol une fois par semaine.",
    nl: "De gebruiker veegt en ruimt de zaal op na elk gebruik. De eigenaar dweilt één keer per week.",
    en: "The user sweeps and tidies the hall after each use. The owner washes the floor once a week.",
  },
  theirCleaning: {
    fr: "L’occupant range la salle après chaque usage. Le nettoyage est compris dans la redevance.",
    nl: "De gebruiker ruimt de zaal op na elk gebruik. De schoonmaak is in de vergoeding begrepen.",
    en: "The user tidies the hall after each use. Cleaning is part of the fee.",
  },
  noise: {
    fr: "Les répétitions se terminent à 21 h 30. Avant un concert, elles peuvent durer jusqu’à 22 h, si le propriétaire est prévenu une semaine à l’avance.",
    nl: "De repetities eindigen om 21.30 uur. Voor een concert mogen ze tot 22 uur duren, als de eigenaar het een week vooraf weet.",
    en: "Rehearsals end at 21:30. Before a concert they may go on until 22:00, if the owner is told a week ahead.",
  },
  cancelled: {
    fr: "Nous avons trouvé une salle plus près de l’école.",
    nl: "Wij vonden een lokaal dichter bij de school.",
    en: "We found a room closer to the school.",
  },
  evaluation: {
    fr: "Tout se passe bien ; les enfants rangent eux-mêmes.",
    nl: "Alles verloopt goed; de kinderen ruimen zelf op.",
    en: "All goes well; the children tidy up themselves.",
  },
  precarious: {
    fr: "La salle sert d’abord à son propriétaire, qui prépare des travaux au bâtiment.",
    nl: "De zaal dient in de eerste plaats voor de eigenaar, die werken aan het gebouw voorbereidt.",
    en: "The hall first serves its owner, who prepares works on the building.",
  },
  role: { fr: "Pour le conseil d’administration", nl: "Namens het bestuur", en: "For the board" },
} as const satisfies Record<string, Record<Locale, string>>
