import type { Assumptions, CommonAssumptions, Model, ModelAssumptions } from "./model"
import type { OwnFigures } from "./own-figures"

/** Until whoever compares says otherwise: assumptions of ours, which the page shows as such. */
export const usualCommon: Omit<CommonAssumptions, keyof OwnFigures> = {
  term: 20,
  priceRise: 2,
  energyRise: 3,
  runningRise: 2,
  worksCents: 0,
  discountRate: 3,
}

/** A model that bears all costs itself and pays for nothing but a bank loan. */
const plain: ModelAssumptions = {
  years: 30,
  pricePercent: 100,
  costsPercent: 100,
  worksPercent: 100,
  startCents: 0,
  rentCents: 0,
  feePercent: 0,
  yearlyGrantCents: 0,
  grantPercent: 20,
  bankPercent: 50,
  subordinatedPercent: 0,
  sharesPercent: 0,
  bankRate: 4,
  bankYears: 15,
  guaranteeRate: 0,
  subordinatedRate: 3,
  subordinatedYears: 10,
  dividendRate: 0,
}

/** What we assume of each model: no statistics, a place to begin from. */
export const usualModels: Record<Model, ModelAssumptions> = {
  owner: plain,
  association: {
    ...plain,
    years: 20,
    startCents: 300_000,
    rentCents: 120_000,
    grantPercent: 40,
    bankPercent: 40,
    guaranteeRate: 1,
  },
  cooperative: {
    ...plain,
    startCents: 600_000,
    rentCents: 120_000,
    bankPercent: 40,
    subordinatedPercent: 10,
    sharesPercent: 25,
    dividendRate: 2,
  },
  municipality: { ...plain, pricePercent: 80, grantPercent: 60, bankPercent: 40, bankRate: 3.5 },
  temporary: {
    ...plain,
    years: 3,
    pricePercent: 60,
    worksPercent: 10,
    startCents: 100_000,
    grantPercent: 50,
    bankPercent: 0,
  },
  longLease: {
    ...plain,
    startCents: 800_000,
    rentCents: 240_000,
    bankPercent: 60,
    subordinatedPercent: 10,
  },
  landTrust: {
    ...plain,
    startCents: 800_000,
    rentCents: 60_000,
    grantPercent: 50,
    bankPercent: 30,
    sharesPercent: 10,
    dividendRate: 1,
  },
  socialRental: {
    ...plain,
    years: 9,
    pricePercent: 70,
    startCents: 200_000,
    feePercent: 15,
    grantPercent: 40,
    bankPercent: 40,
    bankYears: 9,
  },
  partnership: {
    ...plain,
    years: 25,
    startCents: 1_500_000,
    rentCents: 120_000,
    feePercent: 8,
    grantPercent: 30,
    bankPercent: 40,
    guaranteeRate: 1,
    subordinatedPercent: 10,
    sharesPercent: 10,
    dividendRate: 3,
  },
}

/** The figures of a building with our assumptions; null while its costs leave out what cannot be reckoned without. */
export function usualAssumptions(own: OwnFigures): Assumptions | null {
  const { hours, occupancy, priceCents, energyCents, runningCents, hourCents } = own
  if (!hours || !runningCents) return null
  if (occupancy === null || priceCents === null || energyCents === null || hourCents === null) return null
  const known = { hours, occupancy, priceCents, energyCents, runningCents, hourCents }
  return { common: { ...usualCommon, ...known }, models: usualModels }
}
