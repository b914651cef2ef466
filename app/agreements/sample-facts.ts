import type { AgreementFacts } from "./agreement"

/** What a text is filled from, for tests. */
export const sampleFacts: AgreementFacts = {
  locale: "en",
  legalBasis: "precarious_occupation",
  owner: { name: "Parish", enterpriseNumber: "0123.456.749", address: null, representatives: [] },
  organisation: { name: "Choir", enterpriseNumber: null, address: null, representatives: [] },
  site: { name: "House", address: "Street 1, 1000 Town", isWorship: false },
  spaces: [{ id: "hall", name: "Hall", capacity: 50, amenities: ["piano"] }],
  slots: [{ spaceName: "Hall", weekday: 2, from: "18:00", to: "20:00" }],
  from: "2027-03-09",
  until: "2027-06-29",
  holidaysLeftOut: false,
  trialUntil: null,
  noticeDays: 30,
  activity: "choir",
  purpose: "Rehearsals",
  people: 20,
  fee: { amount: 800, currency: "EUR", unit: "hour" },
  vat: "exempt",
  indexed: null,
  deposit: null,
  conditions: {
    keys: "code",
    cleaningBy: "user",
    insuranceRequired: true,
    quietFrom: "22:00",
    amplifiedSound: false,
    minors: true,
    alcohol: false,
    food: true,
  },
}
