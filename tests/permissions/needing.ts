import type { Line } from "./line"
import type { Town } from "./town"

const who = "groups" as const
const ofNeed = ({ need }: Town) => ({ id: need })
const ofPrivate = ({ privateNeed }: Town) => ({ id: privateNeed })

const what = { title: "Rehearsals", activities: "choir", peopleUsual: "20" }
const somebodyNew = {
  name: "Somebody new",
  email: "somebody.new@example.org",
  password: "ten letters and more",
  whom: "self",
}
const when = {
  kind: "weekly",
  "lines[0].weekdays": "2",
  "lines[0].from": "18:00",
  "lines[0].until": "22:00",
  "lines[0].minutes": "120",
  "lines[0].times": "1",
  seasonFrom: "2030-01-01",
  seasonUntil: "2030-06-30",
}

/** The same, as programs write it. */
const told = {
  title: "Rehearsals",
  activities: ["choir"],
  people: { typical: 20 },
  lines: [{ weekdays: [2], from: "18:00", to: "22:00", minutes: 120 }],
  season: { from: "2030-01-01", until: "2030-06-30" },
}
const scope = { organisation: "book" } as const

/** A token without the scope is told so before anything is looked up: whose need it is makes no difference. */
const changes = { who, method: "PATCH", scope, unheard: true } as const

const offered = {
  intent: "send",
  "slots[0].chosen": "true",
  "slots[0].weekday": "2",
  "slots[0].date": "",
  "slots[0].from": "18:00",
  "slots[0].until": "20:00",
  seasonFrom: "2030-02-01",
  seasonUntil: "2030-03-31",
}

/** What groups look for. A private need is seen by its group alone. */
export const needLines: Record<string, Line> = {
  needs: { read: "everyone" },
  "need-outlook": {
    read: who,
    query: ({ privateNeed }) => `?step=what&peopleUsual=20&need=${privateNeed}&lang=nl`,
  },
  need: {
    ids: ofNeed,
    read: "everyone",
    acts: {
      pause: { who, body: () => ({ intent: "pause" }) },
      copy: { who, body: () => ({ intent: "copy" }) },
      end: { who, body: () => ({ intent: "end", outcome: "met_elsewhere" }) },
      open: { who, ids: ofPrivate, body: () => ({ intent: "open" }) },
    },
  },
  "my-needs": { read: "signedIn" },
  "need-new": {
    read: "everyone",
    acts: {
      begin: { who, body: ({ group }) => ({ ...what, organisationId: group }) },
      join: {
        who: "everyone",
        body: (_, actor) => (actor === "anonymous" ? { ...what, ...somebodyNew } : what),
      },
    },
  },
  "my-need-what": { ids: ofPrivate, read: who, acts: { save: { who, body: () => what } } },
  "my-need-when": { ids: ofPrivate, read: who, acts: { save: { who, body: () => when } } },
  "my-need-terms": {
    ids: ofPrivate,
    read: who,
    acts: { save: { who, body: () => ({ visibility: "private" }) } },
  },
  "api-needs": {
    read: "everyone",
    acts: { publish: { who, scope, body: ({ group }) => ({ ...told, organisationId: group }) } },
  },
  "api-need": {
    ids: ofNeed,
    read: "everyone",
    acts: {
      write: { ...changes, body: () => ({ title: "Concerts" }) },
      pause: { ...changes, body: () => ({ status: "paused" }) },
      close: { ...changes, body: () => ({ status: "closed", outcome: "met_elsewhere" }) },
      publish: { ...changes, ids: ofPrivate, body: () => ({ status: "open" }) },
    },
  },
  "api-need-matches": { ids: ofNeed, read: "everyone", acts: {} },
  "api-space-unlock": { ids: ({ space }) => ({ id: space }), read: "editors", scope: "read", acts: {} },
  "api-space-matches": { ids: ({ space }) => ({ id: space }), read: "everyone", acts: {} },
  "my-need-offers": {
    ids: ofNeed,
    read: who,
    acts: {
      accept: {
        who,
        body: ({ offer }) => ({ intent: "accept", offerId: offer, conflict: "skip", expectedPrice: "0" }),
      },
      decline: { who, body: ({ offer }) => ({ intent: "decline", offerId: offer, reason: "price" }) },
    },
  },
  "my-site-needs": { ids: ({ site }) => ({ id: site }), read: "editors" },
  // What the two groups of a joint need may do, tests/contract/needs/sharing.test.ts asks: neither is a stranger.
  "my-need-sharing": {
    ids: ofNeed,
    read: who,
    acts: {
      accept: { who, body: ({ shareRequest }) => ({ intent: "accept", requestId: shareRequest }) },
      decline: { who, body: ({ shareRequest }) => ({ intent: "decline", requestId: shareRequest }) },
      withdraw: { who, body: ({ ownShareRequest }) => ({ intent: "withdraw", requestId: ownShareRequest }) },
    },
  },
  "my-need-share": {
    ids: ({ need, thirdNeed }) => ({ id: need, otherId: thirdNeed }),
    read: who,
    acts: { send: { who, body: () => ({ way: "same_hours" }) } },
  },
  "organisation-sharing": { ids: ({ group }) => ({ id: group }), read: who },
  "my-space-needs": {
    ids: ({ space }) => ({ id: space }),
    read: "editors",
    acts: {
      withdraw: { who: "confirmedEditors", body: ({ offer }) => ({ intent: "withdraw", offerId: offer }) },
    },
  },
  "my-space-offer": {
    ids: ({ space, need }) => ({ id: space, needId: need }),
    read: "confirmedEditors",
    acts: { send: { who: "confirmedEditors", body: () => offered } },
  },
}
