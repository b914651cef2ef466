import type { Registry } from "../registry-line.server"

/** The plans of the week of a building. */
export const planLines = {
  plan: {
    topic: "plans",
    columns: {
      id: "given",
      site_id: "given",
      number: "given",
      created_by: "given",
      created_at: "given",
      asked: "given",
      purpose: "given",
      state: "given",
      stop: "inner",
      progress: "inner",
      groups: "inner",
      results: "inner",
      seen_at: "inner",
    },
    given: (eb, { userId }) => eb("created_by", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) => eb("created_by", "=", userId),
        columns: { created_by: null },
      },
    ],
    periods: [
      { key: "plan", days: 3 * 365, rows: (eb, before) => eb("created_at", "<", before.toISOString()) },
    ],
  },
} satisfies Partial<Registry>
