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

/** The figures as Markdown tables; ratios first, since times belong to one machine. */
export function describeBookings({ attempts, check, series, standing, overlaps }: BookingFigures): string {
  const ours = contenders.filter((name) => name !== "bare")
  return [
    "### Against PostgreSQL's bare exclusion constraint",
    "",
    "Attempts a second (more is better) and times (less is better), each divided by that of a table with nothing but",
    "the constraint, written to through `pg` one insert a transaction, in the same run. A claim is the part that the",
    "constraint does; a booking is the whole use case. Every commit waits for the disk, on both databases.",
    "",
    ...head("what", "attempts, 1 client", "attempts, 8 clients", "time to find it taken", "time of 52 weeks"),
    ...ours.map((name) =>
      row(
        labels[name],
        ...clientCounts.map((count) => (attempts[name][count] / attempts.bare[count]).toFixed(2)),
        (check[name] / check.bare).toFixed(2),
        (series[name] / series.bare).toFixed(2),
      ),
    ),
    "",
    `Overlaps found after all of it: ${overlaps}.`,
    "",
    "### Figures",
    "",
    `A time is found taken in a space with ${standing.toLocaleString("en")} bookings.`,
    "",
    ...head("what", "1 client, a second", "8 clients, a second", "taken, ms", "52 weeks, ms"),
    ...contenders.map((name) =>
      row(
        labels[name],
        ...clientCounts.map((count) => attempts[name][count].toFixed(0)),
        check[name].toFixed(2),
        series[name].toFixed(1),
      ),
    ),
    "",
  ].join("\n")
}
