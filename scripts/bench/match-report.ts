import { directions, type MatchFigures } from "./match-bench"
import { head, ratio, row, spread } from "./report"
import { logSlope } from "./statistics"

/** The figures of matching as Markdown tables, ratios first. */
export function describeMatching(figures: MatchFigures[]): string {
  const sizes = figures.map(({ spaces }) => `${spaces.toLocaleString("en")} of each`)
  const ratios = (against: "scan" | "postgres") =>
    directions.map((direction) =>
      row(direction, ...figures.map((f) => ratio(f.index[direction].p95, f[against][direction].p95))),
    )
  const lines = [
    "## Against looking at every pair",
    "",
    "p95 of the best 20, divided by p95 of a scan with the same rule, in the same run.",
    "",
    ...head("what", ...sizes),
    ...ratios("scan"),
    "",
    "## Against PostgreSQL",
    "",
    "The same rows with indexes of its own. Nothing is booked and no date is an exception, so that weekly hours decide.",
    "",
    ...head("what", ...sizes),
    ...ratios("postgres"),
    "",
    "Share of the best 20 that both name; PostgreSQL counts metres on a plane.",
    "",
    ...head("what", ...sizes),
    ...directions.map((direction) => row(direction, ...figures.map((f) => f.alike[direction].toFixed(3)))),
  ]
  const [small, large] = [figures[0], figures.at(-1)]
  if (small && large && small !== large) {
    const slope = (kind: "index" | "scan" | "postgres", direction: (typeof directions)[number]) =>
      logSlope(
        { size: small.spaces, time: small[kind][direction].p95 },
        { size: large.spaces, time: large[kind][direction].p95 },
      ).toFixed(2)
    lines.push("", "## Growth", "", `Exponent of p95 from ${sizes[0]} to ${sizes.at(-1)}.`, "")
    lines.push(...head("what", "index", "scan", "PostgreSQL"))
    for (const one of directions)
      lines.push(row(one, slope("index", one), slope("scan", one), slope("postgres", one)))
  }
  lines.push("", "## Times", "", "p50 / p95 / p99 in milliseconds.", "", ...head("what", ...sizes))
  for (const direction of directions)
    for (const kind of ["index", "scan", "postgres"] as const)
      lines.push(row(`${direction}, ${kind}`, ...figures.map((f) => spread(f[kind][direction]))))
  return `${lines.join("\n")}\n`
}
