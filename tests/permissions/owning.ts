import type { Act, Line } from "./line"
import type { Town } from "./town"

const who = "confirmedEditors" as const
const slot = ({ freeDay }: Town) => ({ date: freeDay, from: "18:00", until: "19:00" })
const instants = ({ freeDay }: Town) => ({ start: `${freeDay}T18:00:00Z`, end: `${freeDay}T19:00:00Z` })

/** What owners do with bookings, wherever the buttons stand. */
const owning: Record<string, Act> = {
  "owner.confirm": {
    who,
    body: ({ requested: id }) => ({ intent: "owner.confirm", id, scope: "occurrence" }),
  },
  "owner.confirm_all": { who, body: ({ requested }) => ({ intent: "owner.confirm_all", ids: requested }) },
  "owner.decline": { who, body: ({ requested: id }) => ({ intent: "owner.decline", id, reasonText: "No" }) },
  "owner.counter": { who, body: (town) => ({ intent: "owner.counter", id: town.requested, ...slot(town) }) },
  "owner.tariff": {
    who,
    body: ({ owner: ownerId, group: organisationId }) => ({
      intent: "owner.tariff",
      ownerId,
      organisationId,
      audience: "member",
    }),
  },
  "owner.offer": { who, body: ({ rejected: id }) => ({ intent: "owner.offer", id }) },
  // A date of a building whose owner answers is the owner's to give.
  "owner.retake": { who, unheard: true, body: ({ rejected: id }) => ({ intent: "owner.retake", id }) },
  "owner.cancel": {
    who: "answering",
    body: ({ confirmed: id }) => ({ intent: "owner.cancel", id, reasonText: "Flood" }),
  },
  // Groups may only shorten, and are told so.
  "owner.edit": {
    who,
    unheard: true,
    body: (town) => ({ intent: "owner.edit", id: town.confirmed, ...slot(town) }),
  },
  "owner.agenda": { who, body: ({ confirmed: id }) => ({ intent: "owner.agenda", id, agenda: "yes" }) },
  "owner.block": {
    who,
    body: (town) => ({ intent: "owner.block", spaceId: town.space, ...slot(town), purpose: "Works" }),
  },
}

const answering = { owner: "manage", organisation: "book" } as const
const ofBooking = ({ confirmed }: Town) => ({ id: confirmed })
const ofSite = ({ site }: Town) => ({ id: site })
const ofStatement = ({ statement }: Town) => ({ id: statement })

/** Bookings and what they cost, from both sides. */
export const bookingLines: Record<string, Line> = {
  "my-requests": { read: "signedIn", acts: owning },
  "my-calendar": { read: "signedIn", acts: owning },
  "my-occupancy": { read: "signedIn" },
  "door-sheet": { ids: ofSite, read: "owners" },
  "door-sheet-pdf": { ids: ofSite, read: "owners" },
  "my-statements": {
    read: "signedIn",
    acts: {
      paid: { who, body: ({ statement }) => ({ intent: "paid", id: statement }) },
      issue: { who, body: ({ owner }) => ({ intent: "issue", owner, month: "2026-02" }) },
    },
  },
  "my-statement": {
    ids: ofStatement,
    read: "parties",
    acts: { paid: { who, body: ({ statement }) => ({ intent: "paid", id: statement }) } },
  },
  "my-statement-csv": { ids: ofStatement, read: "parties" },
  "my-statement-pdf": { ids: ofStatement, read: "parties" },
  "my-bookings": { read: "signedIn" },
  "my-booking": {
    ids: ofBooking,
    read: "parties",
    acts: {
      ...owning,
      cancel: { who: "answering", body: () => ({ intent: "cancel", scope: "occurrence" }) },
      withdraw: {
        who: "groups",
        ids: ({ requested }) => ({ id: requested }),
        body: () => ({ intent: "withdraw", scope: "occurrence" }),
      },
      retake: {
        who: "answering",
        ids: ({ rejected }) => ({ id: rejected }),
        body: () => ({ intent: "retake", scope: "occurrence" }),
      },
      edit: {
        who: "answering",
        body: ({ confirmedDay: date }) => ({ intent: "edit", date, people: "12", purpose: "Concert" }),
      },
      agenda: { who: "groups", body: () => ({ intent: "agenda", title: "Concert", shown: "yes" }) },
    },
  },
  "booking-confirmation": { ids: ofBooking, read: "parties" },
  "booking-confirmation-pdf": { ids: ofBooking, read: "parties" },
  "my-cards": { read: "signedIn" },
  "my-card": { ids: ofBooking, read: "parties" },
  "card-copies": { read: "signedIn" },
  "booking-calendar": { ids: ofBooking, read: "parties" },

  // Programs
  "api-bookings": { read: "signedIn", scope: "read", acts: {} },
  "api-booking": {
    ids: ofBooking,
    read: "parties",
    scope: "read",
    acts: {
      confirm: {
        who,
        scope: { owner: "manage" },
        method: "PATCH",
        ids: ({ requested }) => ({ id: requested }),
        body: () => ({ action: "confirm" }),
      },
      counter: {
        who,
        scope: { owner: "manage" },
        method: "PATCH",
        ids: ({ requested }) => ({ id: requested }),
        body: (town) => ({ action: "counter", ...instants(town) }),
      },
      cancel: { who: "answering", scope: answering, method: "PATCH", body: () => ({ action: "cancel" }) },
      edit: {
        who: "answering",
        scope: answering,
        method: "PATCH",
        body: () => ({ action: "edit", people: 12 }),
      },
    },
  },
  "api-space-bookings": {
    ids: ({ space }) => ({ id: space }),
    acts: {
      book: {
        who: "groups",
        scope: { organisation: "book" },
        body: (town) => ({ organisationId: town.group, people: 10, purpose: "Rehearsal", ...instants(town) }),
      },
      "book a draft": {
        who: "nobody",
        unheard: true,
        ids: ({ draft }) => ({ id: draft }),
        body: (town) => ({ organisationId: town.group, people: 10, purpose: "Rehearsal", ...instants(town) }),
      },
    },
  },
}
