import { type NeedPlan, wed } from "./need-plan"

/** Two groups that look together, each for a room of one building. */
export const besideNeeds: [NeedPlan, NeedPlan] = [
  {
    group: "choir",
    language: "fr",
    title: "Éveil musical du mercredi",
    activity: "children",
    people: 12,
    weekdays: [wed],
    from: 13,
    until: 18,
    minutes: 90,
    anywhere: true,
    noise: "voices",
  },
  {
    group: "network",
    language: "fr",
    title: "Permanences du mercredi pour les associations",
    activity: "meeting",
    people: 6,
    weekdays: [wed],
    from: 13,
    until: 18,
    minutes: 120,
    anywhere: true,
  },
]
