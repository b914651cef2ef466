import { type BookingFigures, type Contender, clientCounts, contenders } from "./booking-bench"

const row = (...cells: string[]) => `| ${cells.join(" | ")} |`
const head = (...cells: string[]) => [row(...cells), row(...cells.map(() => "---"))]

const labels: Record<Contender, string> = {
  bare: "PostgreSQL's bare constraint",
  "sqlite claim": "SQLite, claim",
  "sqlite booking": "SQLite, booking",
  "postgres claim": "PostgreSQL, claim",
  "postgres booking": "PostgreSQL, booking",
}

/**
 * Ratios of attempts before docs/decisions/0051, the best of two runs of a thousand on the same two cores, busy with a
 * load of 3.3: 594 and 533 a second on SQLite, 104 and 203 on PostgreSQL.
 */
const before: Partial<Record<Contender, [one: number, eight: number]>> = {
  "sqlite booking": [0.32, 0.1],
  "postgres booking": [0.06, 0.04],
}

/** The figures as Markdown tables; ratios first, since times belong to one machine. */
export function describeBookings(figures: BookingFigures): string {
  const { attempts, check, processor, series, longest, standing, overlaps } = figures
  const ours = contenders.filter((name) => name !== "bare")
  return [
    "### Against PostgreSQL's bare exclusion constraint",
    "",
    "Attempts a second (more is better) and times (less is better), each divided by that of a table with nothing but",
    "the constraint, written to through `pg` one insert a transaction, in the same run. A claim is the part that the",
    "constraint does; a booking is the whole use case, with what it was before ([0051](decisions/0051-commits-that-are-shared.md)) in brackets. Every",
    "commit waits for the disk, on both databases.",
    "",
    ...head("what", "attempts, 1 client", "attempts, 8 clients", "time to find it taken", "time of 52 weeks"),
    ...ours.map((name) =>
      row(
        labels[name],
        ...[
          ...clientCounts.map((count) => attempts[name][count] / attempts.bare[count]),
          check[name] / check.bare,
          series[name] / series.bare,
        ].map((ratio, index) => {
          const was = before[name]?.[index]
          return ratio.toFixed(2) + (was === undefined ? "" : ` (${was.toFixed(2)})`)
        }),
      ),
    ),
    "",
    `Overlaps found after all of it: ${overlaps}.`,
    "",
    "### Figures",
    "",
    `A time is found taken in a space with ${standing.toLocaleString("en")} bookings. Processor time is that of the`,
    "product alone, without PostgreSQL's, for an attempt with eight clients.",
    "",
    ...head(
      "what",
      "1 client, a second",
      "8 clients, a second",
      "processor, ms",
      "taken, ms",
      "52 weeks, ms",
      "400 days, ms",
      "400 days, processor, ms",
    ),
    ...contenders.map((name) =>
      row(
        labels[name],
        ...clientCounts.map((count) => attempts[name][count].toFixed(0)),
        processor[name].toFixed(2),
        check[name].toFixed(2),
        series[name].toFixed(1),
        longest[name]?.passed.toFixed(0) ?? "",
        longest[name]?.processor.toFixed(0) ?? "",
      ),
    ),
    "",
  ].join("\n")
}
