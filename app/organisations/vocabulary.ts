/** The stable codes of organisations: in tables, URLs and the HTTP interface. Labels live in messages. */

export const legalForms = [
  "asbl_vzw",
  "aisbl_ivzw",
  "foundation",
  "cooperative",
  "public_body",
  "worship_establishment",
  "company",
  "informal",
  "individual",
] as const
export type LegalForm = (typeof legalForms)[number]

export const ageGroups = ["children", "youth", "adults", "seniors"] as const
export type AgeGroup = (typeof ageGroups)[number]

export const activities = [
  "sociocultural_mediation",
  "artistic_production",
  "community_civic",
  "project_management",
  "lifelong_learning",
  "awareness_raising",
  "networking",
  "public_space_activation",
  "internationalisation_mobility",
] as const
export type Activity = (typeof activities)[number]

export const disciplines = [
  "music",
  "theatre",
  "circus",
  "street_art",
  "amateur_arts",
  "alternative_practices",
  "painting_drawing",
  "photography",
  "digital_arts",
  "sculpture",
  "film_video",
] as const
export type Discipline = (typeof disciplines)[number]

export const topics = [
  "interculturality_migration",
  "intergenerational_ageing",
  "disability_inclusion",
  "gender_orientation",
  "participation_audience",
  "intangible_heritage",
  "cultural_rights",
  "human_rights_democracy",
  "working_conditions",
  "european_citizenship",
  "capitals_of_culture",
  "digitalisation",
  "climate_environment",
] as const
export type Topic = (typeof topics)[number]
