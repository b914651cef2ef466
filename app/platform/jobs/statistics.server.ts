import { refreshStatistics } from "#db/statistics.server"
import type { Job } from "./job"

/** Keeps the statistics by which the database chooses its indexes, at the start and while the site runs. */
export const statisticsJob: Job = {
  name: "statistics",
  everyMs: 60 * 60_000,
  run: async (db) => {
    await refreshStatistics(db)
    return false
  },
}
