import {
  activitiesOfUse,
  allowances,
  amenities,
  buildingKinds,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"

/** The parameters of a search for which a city can add words, and what these can mean. */
export const wordCodes = {
  activity: activitiesOfUse,
  amenities,
  allows: allowances,
  kind: spaceKinds,
  site_kind: buildingKinds,
  form: sharingForms,
  accessible: ["yes"],
} as const
