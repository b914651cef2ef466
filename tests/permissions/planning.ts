import type { Line } from "./line"

/** A wish of time that the hall has. */
const line = { weekdays: [2], from: "18:00", to: "20:00", minutes: 120 }
const ofSite = ({ site }: { site: string }) => ({ id: site })
const ofPlan = ({ site, plan }: { site: string; plan: string }) => ({ id: site, planId: plan })
const who = "editors"

/** Who may plan the week of a building: a plan shows nothing to groups until it is sent to them. */
export const planLines: Record<string, Line> = {
  "my-site-plan": {
    ids: ofSite,
    read: who,
    acts: {
      make: {
        who,
        body: () => ({
          purpose: "hours",
          from: "2030-01-07",
          until: "2030-06-30",
          "groups[0].title": "Choir",
          "groups[0].people": "5",
          "groups[0].line.weekdays": "2",
          "groups[0].line.from": "18:00",
          "groups[0].line.until": "20:00",
          "groups[0].line.minutes": "120",
          "groups[0].line.times": "1",
        }),
      },
    },
  },
  "my-plan": {
    ids: ofPlan,
    read: who,
    acts: {
      again: { who, body: () => ({ intent: "again" }) },
      stop: { who, body: () => ({ intent: "stop" }) },
      forbid: {
        who,
        body: ({ space }) => ({
          intent: "forbid",
          key: "a",
          spaceId: space,
          weekday: "2",
          from: "1080",
          until: "1200",
        }),
      },
    },
  },
  "my-plan-comparison": { ids: ofPlan, read: who },
  "my-plan-proposals": {
    ids: ofPlan,
    read: who,
    acts: {
      send: { who: "confirmedEditors", body: () => ({ intent: "send", groups: "a" }) },
      off: { who: "confirmedEditors", body: () => ({ intent: "off" }) },
      withdraw: {
        who: "confirmedEditors",
        body: ({ proposal }) => ({ intent: "withdraw", proposalId: proposal }),
      },
    },
  },
  "my-proposal": {
    ids: ({ proposal }) => ({ id: proposal }),
    read: "groups",
    acts: {
      accept: { who: "groups", body: () => ({ intent: "accept", conflict: "skip", expectedPrice: "0" }) },
      decline: { who: "groups", body: () => ({ intent: "decline", reason: "price" }) },
    },
  },
  "api-site-plans": {
    ids: ofSite,
    acts: {
      compute: {
        who,
        scope: { owner: "read" },
        // Whose building it is, is not told: who may not plan it is answered as if it were not there.
        unheard: true,
        body: () => ({
          purpose: "hours",
          season: { from: "2030-01-07", until: "2030-06-30" },
          needs: [{ key: "a", lines: [line], people: 5 }],
        }),
      },
    },
  },
}
