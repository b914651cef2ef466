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
  "my-space-needs": { ids: ({ space }) => ({ id: space }), read: "editors" },
}
