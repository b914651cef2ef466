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
  plan_sending: {
    topic: "plans",
    columns: {
      id: "given",
      plan_id: "given",
      purpose: "given",
      user_id: "given",
      locale: "given",
      days: "given",
      own_price: "given",
      message: "given",
      proposes_on: "given",
      freed_at: "inner",
      created_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    // It goes with its plan.
    periods: [],
  },
  plan_proposal: {
    topic: "plans",
    periods: [
      { key: "proposal", days: 731, rows: (eb, before) => eb("ended_at", "<", before.toISOString()) },
    ],
  },
  plan_answer: {
    topic: "plans",
    columns: {
      proposal_id: "given",
      organisation_id: "given",
      user_id: "given",
      accepts: "given",
      reason: "given",
      reason_text: "given",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    // It goes with its proposal.
    periods: [],
  },
} satisfies Partial<Registry>
