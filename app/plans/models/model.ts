/** Who could finance, develop and run a building. */
export const models = [
  "owner",
  "association",
  "cooperative",
  "municipality",
  "temporary",
  "longLease",
  "landTrust",
  "socialRental",
  "partnership",
] as const
export type Model = (typeof models)[number]

/** Money that pays for the works, beside what whoever runs the building brings in. */
export const moneyKinds = ["grant", "bank", "subordinated", "shares"] as const
export type MoneyKind = (typeof moneyKinds)[number]

/** What can carry a model: money, and a guarantee, which brings none but makes others lend. */
export const supports = ["grant", "bank", "shares", "guarantee", "subordinated"] as const
export type Support = (typeof supports)[number]

/** The first and the last length of time that is reckoned, in years. */
export const terms = { least: 10, most: 30 } as const

/** What is the same for every model. Names in `Cents` are cents, in `Rate` and `Rise` percent a year. */
export interface CommonAssumptions {
  /** Years. */
  term: number
  /** In which the rooms of the building can be used in a year. */
  hours: number
  /** Percent of these hours that are paid for. */
  occupancy: number
  /** For an hour of a room, in the first year. */
  priceCents: number
  priceRise: number
  /** In the first year. */
  energyCents: number
  energyRise: number
  /** All other costs of the first year that do not depend on use. */
  runningCents: number
  runningRise: number
  /** What each hour of use costs in the first year; it rises as other costs do. */
  hourCents: number
  /** At the start, all of them. */
  worksCents: number
  /** At which later cash weighs less. */
  discountRate: number
}

/** What differs from model to model. */
export interface ModelAssumptions {
  /** How long it lasts: what is reckoned ends with it. */
  years: number
  /** Percent of the common price that an hour costs here. */
  pricePercent: number
  /** Percent of energy and other costs that whoever runs it bears; the rest stays with the owner. */
  costsPercent: number
  /** Percent of the works that are carried out. */
  worksPercent: number
  /** Deed, founding, studies. */
  startCents: number
  /** To the owner in the first year: rent, ground rent, a fee for occupation. It rises as other costs do. */
  rentCents: number
  /** Percent of income for who manages it. */
  feePercent: number
  /** For running it; the same each year. */
  yearlyGrantCents: number
  /** Percent of what is needed at the start, as the three that follow; the rest is own money. */
  grantPercent: number
  bankPercent: number
  subordinatedPercent: number
  sharesPercent: number
  bankRate: number
  bankYears: number
  /** Percent a year of what is still owed to the bank. */
  guaranteeRate: number
  subordinatedRate: number
  subordinatedYears: number
  dividendRate: number
}

export interface Assumptions {
  common: CommonAssumptions
  models: Record<Model, ModelAssumptions>
}

/** For how many years a model is reckoned. */
export function yearsOf(term: number, model: Pick<ModelAssumptions, "years">): number {
  return Math.min(term, model.years)
}
