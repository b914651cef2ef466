/** A statement that may read all of a table that grows. */
interface Exception {
  table: string
  /** What the statement is known by. */
  of: RegExp
  why: string
}

export const exceptions: Exception[] = [
  {
    table: "alert",
    of: /^select \* from "alert"$/,
    why: "The index of alerts is loaded once in the life of a process.",
  },
  {
    table: "space",
    of: /^select count\("space"\."id"\) as "spaces"/,
    why: "The figures of the first page are counted once for each change of what is published.",
  },
  {
    table: "space",
    of: /^select count\(\*\) as "count" from \(select "id", "updated_at" from "space"/,
    why: "The sitemap counts its parts, for a search engine that comes now and then, in an index.",
  },
  {
    table: "organisation",
    of: /from "organisation" where "listed" = \?/,
    why: "The list of organisations is in the order of the names that the reader sees, and counts all of them.",
  },
  {
    table: "taken_change",
    of: /^delete from taken_change\s+where position < /,
    why: "Once an hour, from the newest back to the oldest that is kept.",
  },
  {
    table: "site",
    of: /from "plan_sending" inner join "plan"/,
    why: "Begins with whichever table has fewest rows; what was freed of plans that were sent has an index.",
  },
  {
    table: "idempotency_key",
    of: /^update "idempotency_key" set "held_until"/,
    why: "Every five minutes, beside the requests; keys are kept for a day.",
  },
  {
    table: "rate_limit",
    of: /"rate_limit".* where "last_request" [<>]/,
    why: "Beside the requests; its rows are kept for a day, and an index would be written at every sign-in.",
  },
  ...["statement", "conversation", "series", "booking"].map((table) => ({
    table,
    of: /^select "id" from "organisation" where \("ended_at" < \? and not/,
    why: "Once an hour, of organisations alone that have ended and are spoken of.",
  })),
  ...["message", "conversation"].map((table) => ({
    table,
    of: /^select count\(\*\) as "n" from "(message|conversation)" where \("(message"\.")?user_id" = \?/,
    why: "PostgreSQL, when somebody asks what is kept of them: their own words and those of their own questions.",
  })),
]

/** Tables that a city, the configuration or the product itself bounds: all of one is read at once. */
export const bounded: ReadonlySet<string> = new Set([
  "area",
  "area_figure",
  "change_head",
  "city",
  "gazetteer_entry",
  "health_index",
  "holiday",
  "job_run",
  "kysely_migration",
  "place",
  "population_point",
  "setting",
  "site_role",
  "stop",
])
