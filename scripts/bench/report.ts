import { type Radius, radii, type SearchFigures, tileZooms } from "./search-bench"
import { logSlope, type Spread } from "./statistics"

const kilometres = (radius: Radius) => `${radius / 1000} km`
const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1)
/** p50, p95 and p99 in one cell. */
export const spread = ({ p50, p95, p99 }: Spread) => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`
const nothing = "–"
/** A row of a Markdown table. */
export const row = (...cells: string[]) => `| ${cells.join(" | ")} |`
/** The first two rows of a table. */
export const head = (...cells: string[]) => [row(...cells), row(...cells.map(() => "---"))]

/** The figures as Markdown tables; ratios first, since times belong to one machine. */
export function describeFigures(figures: SearchFigures[]): string {
  const lines: string[] = []
  const sizes = figures.map(({ spaces }) => `${spaces.toLocaleString("en")} spaces`)
  lines.push("## Against looking at every space", "")
  lines.push("p95 of the index divided by p95 of a scan with the same rules, in the same run.", "")
  lines.push(...head("radius", ...sizes))
  for (const radius of radii)
    lines.push(
      row(
        kilometres(radius),
        ...figures.map((f) => (f.scan ? ratio(f.index[radius].p95, f.scan[radius].p95) : nothing)),
      ),
    )
  if (figures.some(({ peer }) => peer)) lines.push("", ...besidePostgis(figures, sizes))
  if (figures.length > 1) lines.push("", ...growth(figures))
  lines.push("", "## Times", "", "p50 / p95 / p99 in milliseconds.", "", ...head("what", ...sizes))
  for (const radius of radii) {
    lines.push(row(`index, ${kilometres(radius)}`, ...figures.map((f) => spread(f.index[radius]))))
    lines.push(
      row(
        `use case with its page of 20, ${kilometres(radius)}`,
        ...figures.map((f) => spread(f.useCase[radius])),
      ),
    )
    if (figures.some(({ peer }) => peer))
      lines.push(
        row(
          `PostGIS, ${kilometres(radius)}`,
          ...figures.map((f) => (f.peer ? spread(f.peer[radius]) : nothing)),
        ),
      )
    lines.push(
      row(`scan, ${kilometres(radius)}`, ...figures.map((f) => (f.scan ? spread(f.scan[radius]) : nothing))),
    )
  }
  lines.push(row("text", ...figures.map((f) => spread(f.text))))
  for (const zoom of tileZooms)
    lines.push(row(`map tile, zoom ${zoom}`, ...figures.map((f) => spread(f.tiles[zoom]))))
  lines.push(row("reading the database into memory", ...figures.map((f) => `${Math.round(f.loadMs)}`)))
  const kept = figures.map((f) => f.kept)
  lines.push(
    row("reading the index that is kept", ...kept.map((k) => (k ? `${Math.round(k.readMs)}` : nothing))),
  )
  lines.push(row("the same, megabytes", ...kept.map((k) => (k ? k.megabytes.toFixed(1) : nothing))))
  return `${lines.join("\n")}\n`
}

function besidePostgis(figures: SearchFigures[], sizes: string[]): string[] {
  return [
    "## Against PostGIS",
    "",
    "p95 of the index, its counts included, divided by p95 of the best 20 from PostGIS: the same rows, narrow and in the",
    "order of the curve, with an index, and a statement that is planned once. Share of the 20 that both name: ".concat(
      figures.map(({ alike }) => (alike === null ? nothing : alike.toFixed(3))).join(", "),
      ".",
    ),
    "",
    ...head("radius", ...sizes),
    ...radii.map((radius) =>
      row(
        kilometres(radius),
        ...figures.map((f) => (f.peer ? ratio(f.index[radius].p95, f.peer[radius].p95) : nothing)),
      ),
    ),
    "",
    "p95 of a search for words, beside the 20 newest by a tsvector with its index; and of a map tile with the filters of the",
    "questions, drawn, beside how many fit in each of its squares by a GROUP BY.",
    "",
    ...head("what", ...sizes),
    row("text", ...figures.map((f) => (f.beside ? ratio(f.text.p95, f.beside.text.p95) : nothing))),
    ...tileZooms.map((zoom) =>
      row(
        `map tile, zoom ${zoom}`,
        ...figures.map((f) => (f.beside ? ratio(f.tiles[zoom].p95, f.beside.tiles[zoom].p95) : nothing)),
      ),
    ),
  ]
}

function growth(figures: SearchFigures[]): string[] {
  const [small, large] = [figures[0] as SearchFigures, figures.at(-1) as SearchFigures]
  const slope = (of: (figures: SearchFigures) => number | undefined) => {
    const [first, last] = [of(small), of(large)]
    if (first === undefined || last === undefined) return nothing
    return logSlope({ size: small.spaces, time: first }, { size: large.spaces, time: last }).toFixed(2)
  }
  return [
    "## Growth",
    "",
    `Exponent of p95 from ${small.spaces.toLocaleString("en")} to ${large.spaces.toLocaleString("en")} spaces: 0 does not grow, 1 grows with the city.`,
    "",
    ...head("radius", "index", "use case", "scan"),
    ...radii.map((radius) =>
      row(
        kilometres(radius),
        slope((f) => f.index[radius].p95),
        slope((f) => f.useCase[radius].p95),
        slope((f) => f.scan?.[radius].p95),
      ),
    ),
  ]
}

/** A part of a whole, to a thousandth. */
export function ratio(part: number, whole: number): string {
  return (part / whole).toFixed(3)
}
