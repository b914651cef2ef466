import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addComparison, shareComparison } from "~/plans/models/comparisons.server"
import { assumptionValues } from "~/plans/models/editing/models-values"
import type { Assumptions } from "~/plans/models/model"
import { usualCommon, usualModels } from "~/plans/models/usual-assumptions"

/** A hall of 2 000 hours a year that is used half of them, with works for 120 000. */
export const comparedModels: Assumptions = {
  common: {
    ...usualCommon,
    hours: 2000,
    occupancy: 50,
    priceCents: 1800,
    energyCents: 600_000,
    runningCents: 900_000,
    hourCents: 120,
    worksCents: 12_000_000,
  },
  models: usualModels,
}

/** A comparison of a building, with a link. */
export async function makeComparison(db: Database, owner: Viewer, site: string, now: Date) {
  const values = { name: "First", note: null, version: null, ...comparedModels }
  const comparison = await addComparison(db, owner, site, values, now)
  const comparisonSecret = await shareComparison(db, owner, { siteId: site, id: comparison }, now)
  return { comparison, comparisonSecret }
}

/** What the form of a comparison sends. */
export function modelFields(name: string): Record<string, string> {
  const { common, models } = assumptionValues(comparedModels, "en")
  const parts = Object.entries({ common, ...prefixed("models", models) })
  return { name, ...Object.assign({}, ...parts.map(([part, figures]) => prefixed(part, figures))) }
}

function prefixed<T>(prefix: string, fields: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${prefix}.${key}`, value]))
}
