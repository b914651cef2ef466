import { newId } from "~/platform/ids.server"
import type { Act, Line } from "./line"
import type { Town } from "./town"

const who = "editors" as const
const ofSpace = ({ space }: Town) => ({ id: space })

const place = {
  name: "House",
  street: "Street",
  houseNumber: "1",
  postcode: "1000",
  locality: "Town",
  lon: "4.35",
  lat: "50.85",
  buildingKind: "parish_hall",
  schoolCalendar: "none",
}

const terms = {
  forms: "hourly",
  "bookingRules.approval": "owner",
  "bookingRules.leadMinutes": "0",
  "bookingRules.horizonDays": "365",
  "bookingRules.minMinutes": "60",
  "bookingRules.maxMinutes": "600",
  "bookingRules.stepMinutes": "15",
  "bookingRules.bufferBeforeMinutes": "0",
  "bookingRules.bufferAfterMinutes": "0",
}

const status: Record<string, Act> = {
  pause: { who, body: () => ({ intent: "pause" }) },
  archive: { who, body: () => ({ intent: "archiveAll" }) },
  publish: { who: "nobody", ids: ({ draft }) => ({ id: draft }), body: () => ({ intent: "publish" }) },
}

/** What an owner lists, and what else is kept of a space. */
export const listingLines: Record<string, Line> = {
  "my-spaces": {
    read: "signedIn",
    acts: {
      pause: { who, body: ({ space }) => ({ intent: "pause", spaceId: space }) },
      archive: { who, body: ({ space }) => ({ intent: "archiveAll", spaceId: space }) },
    },
  },
  "my-space-new": {
    read: "signedIn",
    acts: {
      "in a building": { who, body: ({ site }) => ({ siteId: site }) },
    },
  },
  "my-space-resume": { ids: ofSpace, read: who },
  "my-space-place": { ids: ofSpace, read: who, acts: { save: { who, body: () => place } } },
  "my-space-space": {
    ids: ofSpace,
    read: who,
    acts: {
      save: {
        who,
        body: () => ({ kind: "hall", "name.en": "Great hall", capacitySeated: "60" }),
      },
      split: { who, body: () => ({ intent: "split", parts: "Front\nBack" }) },
    },
  },
  "my-space-access": { ids: ofSpace, read: who, acts: { save: { who, body: () => ({}) } } },
  "my-space-terms": {
    ids: ofSpace,
    read: who,
    acts: { save: { who, body: () => terms } },
  },
  "my-space-photos": {
    ids: ofSpace,
    read: who,
    acts: {
      remove: { who, body: ({ photo }) => ({ intent: `remove.${photo}` }) },
      describe: { who, body: () => ({ intent: "describe" }) },
      pause: status.pause as Act,
      archive: status.archive as Act,
    },
  },
  "my-space-copy": {
    ids: ofSpace,
    read: who,
    acts: {
      copy: {
        who,
        body: (_, actor) => ({ copyId: newId(), "name.en": `Room of ${actor}`, capacitySeated: "20" }),
      },
      "copy with the id of another building's space": {
        who: "nobody",
        body: ({ foreignSpace }) => ({ copyId: foreignSpace, "name.en": "Taken", capacitySeated: "20" }),
      },
    },
  },
  "my-space-published": { ids: ofSpace, read: who },
  "my-space-poster": { ids: ofSpace, read: who },
  "my-space-poster-pdf": { ids: ofSpace, read: who },
  "my-space-closures": {
    ids: ofSpace,
    read: who,
    acts: {
      add: {
        who,
        body: ({ freeDay }) => ({ scope: "space", state: "closed", kind: "dated", fromDate: freeDay }),
      },
      remove: { who, body: ({ exception }) => ({ intent: "remove", id: exception }) },
      "remove one of another building": {
        who: "nobody",
        ids: ({ foreignSpace }) => ({ id: foreignSpace }),
        body: ({ exception }) => ({ intent: "remove", id: exception }),
      },
    },
  },
  "my-space-arrival": {
    ids: ofSpace,
    read: who,
    acts: {
      save: { who, body: () => ({ scope: "site", "wayIn.en": "By the porch", doorCode: "4711" }) },
    },
  },
  "my-space-calendars": {
    ids: ofSpace,
    read: who,
    acts: {
      remove: { who, body: ({ calendar }) => ({ intent: "remove", id: calendar }) },
      "remove one of another space": {
        who: "nobody",
        ids: ({ foreignSpace }) => ({ id: foreignSpace }),
        body: ({ calendar }) => ({ intent: "remove", id: calendar }),
      },
    },
  },
}
