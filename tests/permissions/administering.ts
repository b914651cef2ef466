import type { Line } from "./line"

const reason = "Seen by a test."
const hiding = {
  hide: { who: "administrators", body: () => ({ intent: "hide", reason }) },
} as const

/** What only administrators of the site see and do. */
export const adminLines: Record<string, Line> = {
  "admin-reports": { read: "administrators" },
  "admin-report": {
    ids: () => ({ id: "none" }),
    read: "nobody",
    acts: { open: { who: "nobody", body: () => ({ intent: "open" }) } },
  },
  "admin-report-file": { read: "nobody", ids: () => ({ id: "none", file: "none" }) },
  "admin-listings": { read: "administrators" },
  "admin-listing": { ids: ({ space }) => ({ id: space }), read: "administrators", acts: hiding },
  "admin-organisations": { read: "administrators" },
  "admin-organisation": { ids: ({ owner }) => ({ id: owner }), read: "administrators", acts: hiding },
  "admin-users": { read: "administrators" },
  "admin-user": {
    ids: () => ({ id: "none" }),
    read: "nobody",
    acts: { hide: { who: "nobody", body: () => ({ intent: "hide", reason }) } },
  },
  "admin-keys": {
    read: "administrators",
    acts: { end: { who: "administrators", body: ({ token }) => ({ sort: "token", key: token }) } },
  },
  "admin-given-up": {
    read: "administrators",
    // Nothing of the town has given up: whoever may is told so, and sent back to the list.
    acts: { drop: { who: "administrators", body: () => ({ intent: "drop", sort: "mail", id: "none" }) } },
  },
  "admin-health-index": {
    read: "administrators",
    acts: {
      enter: {
        who: "administrators",
        body: () => ({
          intent: "enter",
          month: "2026-01",
          figure: "111,11",
          baseYear: "2013",
          source: "Invented for a test",
        }),
      },
      remove: {
        who: "administrators",
        body: () => ({ intent: "remove", month: "1999-01", baseYear: "1996" }),
      },
    },
  },
  "admin-settings": {
    read: "administrators",
    acts: {
      save: {
        who: "administrators",
        body: () => ({ needs_per_person: "20", alerts_per_person: "30" }),
      },
    },
  },
  "admin-system": { read: "administrators" },
}
