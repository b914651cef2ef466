import type { Line } from "./line"
import type { Town } from "./town"

const ofAlert = ({ alert }: Town) => ({ id: alert })

/** What people are told of. An alert is its person's alone. */
export const alertLines: Record<string, Line> = {
  "my-alerts": {
    read: "signedIn",
    acts: {
      need: { who: "groups", body: ({ need }) => ({ intent: "need", id: need }) },
      owner: { who: "editors", body: ({ owner }) => ({ intent: "owner", id: owner }) },
    },
  },
  "my-alert-new": {
    read: "signedIn",
    query: () => "?people=20",
    acts: { save: { who: "signedIn", query: () => "?people=20", body: () => ({}) } },
  },
  "my-alert": {
    ids: ofAlert,
    read: "groupMember",
    acts: {
      change: {
        who: "groupMember",
        body: () => ({ intent: "change", frequency: "weekly", name: "Evenings" }),
      },
      feed: { who: "groupMember", body: () => ({ intent: "feed" }) },
      end_feed: { who: "groupMember", body: () => ({ intent: "end_feed" }) },
      hide: { who: "groupMember", body: ({ space }) => ({ intent: "hide", subject: space }) },
      show: { who: "groupMember", body: ({ space }) => ({ intent: "show", subject: space }) },
      delete: { who: "groupMember", body: () => ({ intent: "delete" }) },
    },
  },
  "alert-feed": { ids: ({ alertSecret }) => ({ file: `${alertSecret}.atom` }), read: "everyone", acts: {} },
  "spaces-feed": { read: "everyone", acts: {} },
  "spaces-feed-json": { read: "everyone", acts: {} },
}
