import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ArrowDown, ArrowUp, ArrowUpDown } from "~/ui/tool-icons"
import type { ObservatoryQuery } from "./observatory-query"
import type { ColumnView, ObservatoryView, RowView } from "./observatory-view"
import type { Selection } from "./selection"
import "./ranking-table.css"

interface RankingTableProps {
  view: ObservatoryView
  selection: Selection
  hrefOf: (changes: Partial<ObservatoryQuery>) => string
}

/** The map as a table: sorts by its heads, points to the map and to the spaces themselves. */
export function RankingTable({ view, selection, hrefOf }: RankingTableProps) {
  const t = useTranslations("observatory")
  const { query, columns, rows, whole } = view
  const byName: ColumnView = {
    id: "name",
    name: t("table.area", { level: query.level }),
    short: t("table.area", { level: query.level }),
    sorted: query.sort === "name" ? query.order : null,
    next: { sort: "name", order: query.sort === "name" && query.order === "asc" ? "desc" : "asc" },
  }
  return (
    <section id="table" tabIndex={-1} className="card ranking" aria-labelledby="table-caption">
      <table>
        <caption id="table-caption">
          <span role="status">
            <SortedHow view={view} />
          </span>
        </caption>
        <thead>
          <tr>
            {[byName, ...columns].map((column) => (
              <Head key={column.id} column={column} href={hrefOf(column.next)} />
            ))}
            <td className="bar" />
          </tr>
        </thead>
        {whole && (
          <tbody className="whole">
            <tr>
              <th scope="row">{whole.name}</th>
              {columns.map(({ id }, index) => (
                <td key={id}>{whole.cells[index]}</td>
              ))}
              <td className="bar" />
            </tr>
          </tbody>
        )}
        <tbody onMouseLeave={() => selection.setLit(null)}>
          {rows.map((row) => (
            <Row key={row.id} row={row} columns={columns} selection={selection} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SortedHow({ view: { query, rows, columns, indicator } }: { view: ObservatoryView }) {
  const t = useTranslations("observatory")
  const areas = t("areas", { level: query.level, count: rows.length })
  const column = columns.find(({ id }) => id === query.sort)?.name ?? indicator.name
  const order =
    query.sort === "name"
      ? t("table.byName")
      : `${t("table.byColumn", { column })}, ${t(query.order === "desc" ? "table.mostFirst" : "table.fewestFirst")}`
  return t("table.caption", { areas, order })
}

function Head({ column, href }: { column: ColumnView; href: string }) {
  const t = useTranslations("observatory")
  const Arrow = column.sorted === "asc" ? ArrowUp : column.sorted === "desc" ? ArrowDown : ArrowUpDown
  const sorted = column.sorted && (column.sorted === "asc" ? "ascending" : "descending")
  return (
    <th scope="col" aria-sort={sorted ?? undefined}>
      <Link
        to={`${href}#table`}
        replace
        preventScrollReset
        title={t("table.sortBy", { column: column.name })}
      >
        {column.short}
        <Arrow size={14} aria-hidden className="no-print" />
      </Link>
    </th>
  )
}

interface RowProps {
  row: RowView
  columns: ColumnView[]
  selection: Selection
}

function Row({ row, columns, selection: { selected, lit, setLit, hrefOf } }: RowProps) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  return (
    <tr
      id={`row-${row.id}`}
      aria-current={row.id === selected ? "true" : undefined}
      data-lit={row.id === lit || undefined}
      onMouseEnter={() => setLit(row.id)}
    >
      <th scope="row">
        <Link to={`${hrefOf(row.id)}#map`} replace onFocus={() => setLit(row.id)} onBlur={() => setLit(null)}>
          {row.name}
        </Link>
        <span className="below">
          {row.within && <span>{`${row.within}\u00a0· `}</span>}
          {row.spaces > 0 ? (
            <Link to={paths.spaces(locale, new URLSearchParams({ within: row.id }))}>
              {t("table.spaces", { count: row.spaces })}
              <span className="sr-only">{t("table.inArea", { area: row.name })}</span>
            </Link>
          ) : (
            t("table.spaces", { count: 0 })
          )}
        </span>
      </th>
      {columns.map(({ id }, index) => (
        <td key={id} className={index === columns.length - 1 ? "main" : undefined}>
          {row.cells[index]}
        </td>
      ))}
      <td className="bar">
        {row.absence === null && <span style={{ width: `${(row.bar * 100).toFixed(1)}%` }} />}
      </td>
    </tr>
  )
}
